import fc from 'fast-check';
import { CorruptChunkError, createChunkEncoder, decodeChunk, encodeChunk } from './chunk';
import { chunkRecords } from './chunk-records';
import type { RecordTable } from './record-table';
import { subset } from './subset';

const column = (...values: number[]) => Uint32Array.from(values);

/** `a,"m ""1"""` and `é,m2` after the header `s,m`. */
const bytes = Buffer.from('s,m\na,"m ""1"""\né,m2\n');
const table: RecordTable = {
  length: 2,
  head: 4,
  delimiter: ',',
  recordStart: column(4, 16),
  recordEnd: column(15, 21),
  sourceStart: column(4, 16),
  sourceEnd: column(5, 18),
  messageStart: column(6, 19),
  messageEnd: column(15, 21),
  labelStart: null,
  labelEnd: null,
  pad: Uint16Array.from([1, 1]),
};

test('reads its records', () => {
  const records = chunkRecords(decodeChunk(encodeChunk(table, bytes)));
  expect(records.length).toBe(2);
  expect([records.source(0), records.message(0)]).toEqual(['a', 'm "1"']);
  expect([records.source(1), records.message(1)]).toEqual(['é', 'm2']);
  const second = subset(records, [1]);
  expect([second.length, second.source(0), second.message(0)]).toEqual([1, 'é', 'm2']);
});

/** One record whose message is this cell, as stored. */
const holding = (cell: string) => {
  const cells = Buffer.from(cell);
  const end = column(cells.length);
  const one = { ...table, length: 1, head: 0, recordStart: column(0), recordEnd: end, sourceStart: column(0), sourceEnd: column(0) };
  return chunkRecords({ table: { ...one, messageStart: column(0), messageEnd: end, pad: Uint16Array.from([1]) }, bytes: cells });
};

test('a message is blank when its text is', () => {
  const unit = fc.constantFrom('"', '""', ' ', '\t', '\u00a0', '\ufeff', '\x7f', 'a', 'é');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 5 }), (units) => {
      const records = holding(units.join(''));
      expect(records.isBlank(0)).toBe(records.message(0).trim() === '');
    }),
    { numRuns: 1_000 },
  );
});

const tables = fc
  .record({ rows: fc.nat(5), labelled: fc.boolean(), delimiter: fc.constantFrom<RecordTable['delimiter'][]>(',', ';', '\t') })
  .chain(({ rows, labelled, delimiter }) => {
    const u32 = fc.uint32Array({ minLength: rows, maxLength: rows });
    return fc.record<RecordTable>({
      length: fc.constant(rows),
      head: fc.constant(0),
      delimiter: fc.constant(delimiter),
      recordStart: u32,
      recordEnd: u32,
      sourceStart: u32,
      sourceEnd: u32,
      messageStart: u32,
      messageEnd: u32,
      labelStart: labelled ? u32 : fc.constant(null),
      labelEnd: labelled ? u32 : fc.constant(null),
      pad: fc.uint16Array({ minLength: rows, maxLength: rows }),
    });
  });

test('gives back what went in, at any alignment', () => {
  fc.assert(
    fc.property(tables, fc.uint8Array({ maxLength: 50 }), fc.nat(7), (given, data, shift) => {
      const object = encodeChunk(given, data);
      const moved = Buffer.alloc(object.length + shift).subarray(shift);
      object.copy(moved);
      const chunk = decodeChunk(moved);
      expect(chunk.table).toEqual(given);
      expect(chunk.bytes.equals(data)).toBe(true);
    }),
  );
});

test('an encoder writes every chunk of an upload as if it were alone, larger ones after smaller ones', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(tables, fc.uint8Array({ maxLength: 200 })), { maxLength: 5 }), (chunks) => {
      const encode = createChunkEncoder();
      for (const [given, data] of chunks)
        expect(encode({ table: given, bytes: Buffer.from(data) }).equals(encodeChunk(given, data))).toBe(true);
    }),
  );
});

test('finds every single flipped bit and every cut', () => {
  const object = encodeChunk(table, bytes);
  for (let bit = 0; bit < object.length * 8; bit++) {
    const bad = Buffer.from(object);
    bad[bit >> 3] = (bad[bit >> 3] as number) ^ (1 << (bit & 7));
    expect(() => decodeChunk(bad)).toThrow(CorruptChunkError);
  }
  for (let length = 0; length < object.length; length++) expect(() => decodeChunk(object.subarray(0, length))).toThrow(CorruptChunkError);
  expect(() => decodeChunk(Buffer.concat([object, Buffer.from([0])]))).toThrow(CorruptChunkError);
});
