import fc from 'fast-check';
import { parseString } from 'fast-csv';
import { CsvProblem } from './csv-problem';
import { csvFiles, type GrammarFile } from './testing/csv-grammar';
import { readWithPython } from './testing/python-csv';
import { CHUNKINGS, recordsOf, renderUpload, SLICES, scanUpload } from './testing/scan-upload';

const LABEL = 'HTTP Status';
const ways = fc.record({ slice: fc.constantFrom(...SLICES), limits: fc.constantFrom(...CHUNKINGS) });

test('every file of the grammar: the records, the stored bytes and the output are as they must be', () => {
  fc.assert(
    fc.property(csvFiles({ loose: true }), ways, (file, way) => {
      const upload = scanUpload(file.bytes, way);
      expect(upload.layout).toMatchObject({ delimiter: file.delimiter, columns: file.header });
      expect(recordsOf(upload)).toEqual(file.records);
      expect(upload.rows).toBe(file.rows.length);
      expect(Buffer.concat(upload.chunks.map((chunk) => chunk.bytes)).equals(file.bytes)).toBe(true);
      expect(renderUpload(upload, [LABEL]).toString()).toBe(file.output(LABEL).toString());
    }),
    { numRuns: 1000 },
  );
});

function readWithFastCsv(bytes: Buffer, delimiter: string): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = [];
    parseString(bytes.toString(), { delimiter, headers: false })
      .on('error', reject)
      .on('data', (row: string[]) => rows.push(row))
      .on('end', () => resolve(rows));
  });
}

const fieldsOf = (rows: string[][]): [string, string][] => {
  const names = (rows[0] as string[]).map((name) => name.toLowerCase());
  const [source, message] = [names.indexOf('source'), names.indexOf('log_message')];
  return rows.slice(1).map((row) => [row[source] ?? '', row[message] ?? '']);
};

test('reads valid files as fast-csv does, and fast-csv reads the output as the input with the label', async () => {
  await fc.assert(
    fc.asyncProperty(csvFiles({ loose: false }), async (file) => {
      const upload = scanUpload(file.bytes);
      const before = await readWithFastCsv(file.bytes, file.delimiter);
      expect(recordsOf(upload)).toEqual(fieldsOf(before));
      const after = await readWithFastCsv(renderUpload(upload, [LABEL]), file.delimiter);
      expect(after).toEqual(before.map((row, i) => [...row, i === 0 ? 'target_label' : LABEL]));
    }),
    { numRuns: 300 },
  );
});

test("reads files as Python's csv does, and Python reads the output as the input with the label", () => {
  const files: GrammarFile[] = fc.sample(csvFiles({ loose: true }), 1000);
  const uploads = files.map((file) => scanUpload(file.bytes));
  const outputs = files.map(({ delimiter }, i) => ({ delimiter, bytes: renderUpload(uploads[i] as (typeof uploads)[number], [LABEL]) }));
  const tables = readWithPython([...files, ...outputs]);
  for (const [i, file] of files.entries()) {
    const [before, after] = [tables[i] as string[][], tables[files.length + i] as string[][]];
    expect(recordsOf(uploads[i] as (typeof uploads)[number])).toEqual(fieldsOf(before));
    expect(before).toEqual([file.header, ...file.rows]);
    expect(after).toEqual(file.outputRows(LABEL));
  }
});

test('any damage is taken with all bytes kept, or refused with a reason, whatever the slices', () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 0x0a, 0x0d, 0x1a, 0x20, 0x22, 0x2c, 0x3b, 0x80, 0xe9, 0xff)), {
    maxLength: 4,
  });
  const attempt = (bytes: Buffer, way = {}) => {
    try {
      const upload = scanUpload(bytes, way);
      return { kept: Buffer.concat(upload.chunks.map((chunk) => chunk.bytes)), records: recordsOf(upload), output: renderUpload(upload) };
    } catch (error) {
      if (!(error instanceof CsvProblem)) throw error;
      return { code: error.code, detail: error.detail, row: error.row };
    }
  };
  fc.assert(
    fc.property(csvFiles({ loose: true }), damage, fc.constantFrom(...SLICES), ({ bytes }, changes, slice) => {
      const damaged = Buffer.from(bytes);
      for (const [at, byte] of changes) damaged[at % damaged.length] = byte;
      const whole = attempt(damaged);
      expect(attempt(damaged, { slice })).toEqual(whole);
      if (whole.kept) expect(whole.kept.equals(damaged)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
