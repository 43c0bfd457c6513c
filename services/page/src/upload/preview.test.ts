import { previewOf } from './preview';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const whole = (text: string | Uint8Array) => {
  const read = typeof text === 'string' ? bytes(text) : text;
  return previewOf(read, read.length);
};

test.each([
  [',', 'id,source,log_message\n1,A,x y\n'],
  [';', 'id;source;log_message\n1;A;x y\n'],
  ['\t', 'id\tsource\tlog_message\n1\tA\tx y\n'],
  [';', 'sep=;\nid;source;log_message\n1;A;x y\n'],
  [';', '\nSEP=;\rid;source;log_message\r1;A;x y\r'],
  // Under commas this header has more cells, but not the two that are needed.
  [';', 'a,b,c;source;log_message\n1;A;x y\n'],
])('finds the delimiter %j of %j, and the two columns by their names', (delimiter, text) => {
  expect(whole(text)).toMatchObject({ delimiter, found: { source: 1, log_message: 2 }, rowCount: 1, isExact: true, encoding: 'utf-8' });
  expect(whole(text).rows[0]?.slice(1)).toEqual(['A', 'x y']);
});

test('names are found in any case and between blanks, and shown without these', () => {
  const preview = whole(' Source , LOG_MESSAGE \nA,x\n');
  expect(preview.found).toEqual({ source: 0, log_message: 1 });
  expect(preview.columns).toEqual(['Source', 'LOG_MESSAGE']);
});

test('quotes hold delimiters, line ends and quotes; blanks may stand before one; blank lines are no rows; every line end counts', () => {
  const preview = whole('source,log_message\r\nA, "one, ""two""\nthree"\r\n\n   \nB,plain\rC,"last"');
  expect(preview.rows).toEqual([
    ['A', 'one, "two"\nthree'],
    ['B', 'plain'],
    ['C', 'last'],
  ]);
  expect(preview.rowCount).toBe(3);
});

test('what is missing is told by leaving it open', () => {
  expect(whole('host,source,text\na,b,c\n').found).toEqual({ source: 1, log_message: undefined });
});

test('only the beginning of a file is read: its rows are estimated by their length, and one that is cut is not shown', () => {
  const text = `source,log_message\n${'A,0123456789\n'.repeat(1_000)}`;
  const preview = previewOf(bytes(text).subarray(0, 4_096), text.length);
  expect(preview.isExact).toBe(false);
  expect(Math.abs(Number(preview.rowCount) / 1_000 - 1)).toBeLessThan(0.02);
  expect(previewOf(bytes('source,log_message\nA,whole\nB,cu'), 10_000).rows).toEqual([['A', 'whole']]);
});

test('a file that is read to its end is counted, also without a last line end', () => {
  expect(whole('source,log_message\nA,x\nB,y').rowCount).toBe(2);
  expect(whole('source,log_message\n').rowCount).toBe(0);
});

test('UTF-16 is told by its mark, and a character that is cut at the end of what is read does no harm', () => {
  const utf16 = new Uint8Array([0xff, 0xfe, ...Array.from('source,log_message\nA,ü\n').flatMap((each) => [each.charCodeAt(0), 0])]);
  expect(whole(utf16)).toMatchObject({ encoding: 'utf-16', rows: [['A', 'ü']] });
  const cut = bytes('source,log_message\nA,x\nB,ü').subarray(0, -1);
  expect(previewOf(cut, 1_000).encoding).toBe('utf-8');
});

test('what is no UTF-8 is read as Windows-1252', () => {
  expect(whole(new Uint8Array([...bytes('source,log_message\nA,'), 0x4d, 0xfc]))).toMatchObject({
    encoding: 'windows-1252',
    rows: [['A', 'Mü']],
  });
});

test.each([
  ['', 'This file is empty: it has no header.'],
  ['\n \n', 'This file is empty: it has no header.'],
  [new Uint8Array([0x1f, 0x8b, 8, 0]), 'This file is a gzip archive, not CSV text.'],
])('%j is refused: %s', (text, words) => {
  expect(() => whole(text as string)).toThrow(words);
});

test('how many rows there are is left open where no whole one was read', () => {
  const preview = previewOf(bytes(`source,log_message\nA,${'x'.repeat(100)}`), 5_000_000);
  expect(preview).toMatchObject({ rows: [], rowCount: undefined, isExact: false });
});

test('a quote that is never closed is told with its row', () => {
  expect(whole('source,log_message\nA,x\n\nB,"open\nC,y\n').unclosedRow).toBe(2);
  expect(whole('source,log_message\nA,"closed"\nB,"""quoted"""').unclosedRow).toBeUndefined();
});

test.each([
  ['UTF-8', [0xef, 0xbb, 0xbf, 0x61, 0xe9, 0x0a]],
  ['UTF-16', [0xff, 0xfe, 0x00, 0xd8, 0x0a, 0x00]],
])('a mark of %s before what is something else is told: the server takes no other word for it', (encoding, read) => {
  expect(() => whole(new Uint8Array(read))).toThrow(`This file begins with the mark of ${encoding}, but is not.`);
});

test.each<[string, string | Uint8Array, string]>([
  [
    'without its mark',
    new Uint8Array(Array.from('source,log_message\nA,x\n').flatMap((each) => [each.charCodeAt(0), 0])),
    'This file looks like UTF-16 without its byte order mark.',
  ],
  ['binary', new Uint8Array([1, 2, 0, 0, 0, 0x89, 0, 10, 7, 0, 0]), 'This file is not text: its beginning holds NUL bytes.'],
  ['of one column', 'log_message\nx\ny\n', 'It has only one column, “log_message”, and two are needed'],
  ['plain text', 'Oct 11 22:14:15 host app: started\nOct 11 22:14:16 host app: stopped\n', 'It has only one column, “Oct 11'],
  ['with an open quote in its header', 'source,"log_message\nA,x\n', 'A quote that opens in the first line, the header, is never closed.'],
])('a file %s can’t be labelled, and why is said', (_what, text, words) => {
  expect(() => whole(text)).toThrow(words);
});

test('a header that does not end in what is read is too long', () => {
  expect(() => previewOf(bytes('a'.repeat(1_000)), 2_000)).toThrow('Its first line, the header, is longer than 1 MiB');
});

test('a header of thousands of columns is read', () => {
  const names = ['source', 'log_message', ...Array.from({ length: 5_000 }, (_, i) => `c${i}`)];
  expect(whole(`${names.join()}\n`)).toMatchObject({ found: { source: 0, log_message: 1 }, rowCount: 0 });
});
