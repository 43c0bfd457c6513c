import type { CsvLayout } from '@logsieve/contracts/records';
import type { Chunk } from '../chunk/chunk';
import type { VerdictBlock } from '../verdicts/verdict-block';
import { headerBytes, outputBytes, renderChunk, renderHeader } from './csv';
import { blockOf, chunkOf } from './testing/chunk-of';

const LABELS = ['User Action', 'a,b', 'say "x"'];

const verdictsOf = (...labels: number[]): VerdictBlock => blockOf(...labels.map((label) => ({ label, method: 1, confidence: 1 }) as const));

function render(chunk: Chunk, verdicts: VerdictBlock): string {
  const output = renderChunk(chunk, verdicts, LABELS);
  expect(outputBytes(chunk, verdicts, LABELS)).toBe(output.length);
  return output.toString();
}

test('adds the label to each record and keeps what lies between', () => {
  const chunk = chunkOf('\n1,x\r\n\n2,"y\n"\n  \n3,z', ['1,x', '2,"y\n"', '3,z']);
  expect(render(chunk, verdictsOf(1, 0, 1))).toBe('\n1,x,User Action\r\n\n2,"y\n",Unclassified\n  \n3,z,User Action');
});

test('leaves out the header of the first chunk', () => {
  const chunk = chunkOf('s,m\n1,x\n', ['1,x'], { head: 4 });
  expect(render(chunk, verdictsOf(1))).toBe('1,x,User Action\n');
  expect(render(chunkOf('s,m', [], { head: 3 }), verdictsOf())).toBe('');
});

test('pads short records', () => {
  expect(render(chunkOf('1;x\n2\n', ['1;x', '2'], { delimiter: ';', pad: Uint16Array.of(2, 3) }), verdictsOf(1, 1))).toBe(
    '1;x;;User Action\n2;;;User Action\n',
  );
});

test('replaces a label cell, and pads up to it', () => {
  const table = { labelStart: Uint32Array.of(2, 10), labelEnd: Uint32Array.of(5, 10), pad: Uint16Array.of(0, 1) };
  expect(render(chunkOf('1,old,x\n2 \n', ['1,old,x', '2 '], table), verdictsOf(1, 0))).toBe('1,User Action,x\n2 ,Unclassified\n');
});

test('quotes labels only where their characters need it', () => {
  expect(render(chunkOf('1\n2\n', ['1', '2']), verdictsOf(2, 3))).toBe('1,"a,b"\n2,"say ""x"""\n');
  expect(render(chunkOf('1\n', ['1'], { delimiter: '\t' }), verdictsOf(2))).toBe('1\ta,b\n');
});

test('refuses verdicts that do not fit', () => {
  expect(() => renderChunk(chunkOf('1\n', ['1']), verdictsOf(1, 1), LABELS)).toThrow('2 verdicts for 1 records');
  expect(() => renderChunk(chunkOf('1\n', ['1']), verdictsOf(4), LABELS)).toThrow('record 0 has label 4 of 3');
});

const layout: CsvLayout = {
  delimiter: ';',
  bom: 3,
  header_end: 6,
  body_start: 8,
  columns: ['s', 'm'],
  source_column: 0,
  message_column: 1,
  label_column: null,
  line_ending: '\r\n',
};

test('renders the header with its mark and line ending', () => {
  const bytes = Buffer.from('\ufeffs;m\r\n1;x\r\n');
  expect(renderHeader(layout, bytes).toString()).toBe('\ufeffs;m;target_label\r\n');
  expect(renderHeader({ ...layout, label_column: 1 }, bytes).toString()).toBe('\ufeffs;m\r\n');
  for (const label_column of [null, 1])
    expect(headerBytes({ ...layout, label_column })).toBe(renderHeader({ ...layout, label_column }, bytes).length);
});
