import { SCAN_LIMITS } from './limits';
import { createScanner } from './scanner';
import { CHUNKINGS, recordsOf, refusalOf, renderUpload, type ScanOptions, SLICES, scanUpload } from './testing/scan-upload';

/** name, upload, its records, its default CSV form with the label L */
type Accepted = [name: string, upload: string, records: [string, string][], output: string, options?: ScanOptions];

const accepted: Accepted[] = [
  ['header only', 'source,log_message\n', [], 'source,log_message,target_label\n'],
  ['header only, no line end', 'source,log_message', [], 'source,log_message,target_label'],
  [
    'LF',
    'source,log_message\na,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
    'source,log_message,target_label\na,b,L\nc,d,L\n',
  ],
  ['CRLF', 'source,log_message\r\na,b\r\n', [['a', 'b']], 'source,log_message,target_label\r\na,b,L\r\n'],
  [
    'CR',
    'source,log_message\ra,b\rc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
    'source,log_message,target_label\ra,b,L\rc,d,L',
  ],
  [
    'mixed line ends, also in quotes',
    'source,log_message\r\na,b\rc,"d\r\ne\rf\ng"\nh,i\r\n',
    [
      ['a', 'b'],
      ['c', 'd\r\ne\rf\ng'],
      ['h', 'i'],
    ],
    'source,log_message,target_label\r\na,b,L\rc,"d\r\ne\rf\ng",L\nh,i,L\r\n',
  ],
  ['no final line end', 'source,log_message\na,b', [['a', 'b']], 'source,log_message,target_label\na,b,L'],
  ['BOM', '\ufeffsource,log_message\na,b\n', [['a', 'b']], '\ufeffsource,log_message,target_label\na,b,L\n'],
  ['BOM, quoted name', '\ufeff"source",log_message\na,b\n', [['a', 'b']], '\ufeff"source",log_message,target_label\na,b,L\n'],
  [
    'blank lines before, between and after',
    '\n  \nsource,log_message\n\na,b\n  \n\t\n\r\nc,d\n\n\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
    '\n  \nsource,log_message,target_label\n\na,b,L\n  \n\t\n\r\nc,d,L\n\n\n',
  ],
  ['spaces at the end', 'source,log_message\na,b\n   ', [['a', 'b']], 'source,log_message,target_label\na,b,L\n   '],
  ['final control-Z', 'source,log_message\na,b\r\n\x1a', [['a', 'b']], 'source,log_message,target_label\na,b,L\r\n\x1a'],
  ['control-Z, blank lines', 'source,log_message\na,b\n\x1a\n\n', [['a', 'b']], 'source,log_message,target_label\na,b,L\n\x1a\n\n'],
  ['final NULs', 'source,log_message\na,b\n\0\0\0\0', [['a', 'b']], 'source,log_message,target_label\na,b,L\n\0\0\0\0'],
  ['no record but a tail', 'source,log_message\n\x1a', [], 'source,log_message,target_label\n\x1a'],
  [
    'control-Z inside is a record',
    'source,log_message\n\x1a\na,b\n',
    [
      ['\x1a', ''],
      ['a', 'b'],
    ],
    'source,log_message,target_label\n\x1a,,L\na,b,L\n',
  ],
  [
    'quotes',
    'source,log_message\na,"x,y"\nb,""\nc,\nd,""""\ne,"p ""q"" r"\n"f","g"\n',
    [
      ['a', 'x,y'],
      ['b', ''],
      ['c', ''],
      ['d', '"'],
      ['e', 'p "q" r'],
      ['f', 'g'],
    ],
    'source,log_message,target_label\na,"x,y",L\nb,"",L\nc,,L\nd,"""",L\ne,"p ""q"" r",L\n"f","g",L\n',
  ],
  [
    'spaces before a quote',
    'source, log_message\na, "x, y"\n  "b",   "z"\nc,  d\n',
    [
      ['a', 'x, y'],
      ['b', 'z'],
      ['c', '  d'],
    ],
    'source, log_message,target_label\na, "x, y",L\n  "b",   "z",L\nc,  d,L\n',
  ],
  [
    'text after a closing quote, and quotes inside text, are literal',
    'source,log_message\na,"x"y\nb,"x" \nc,he said "hi"\nd,"x"y"z"\ne,"x""y"z""\nf,5" disk\n',
    [
      ['a', 'xy'],
      ['b', 'x '],
      ['c', 'he said "hi"'],
      ['d', 'xy"z"'],
      ['e', 'x"yz""'],
      ['f', '5" disk'],
    ],
    'source,log_message,target_label\na,"x"y,L\nb,"x" ,L\nc,he said "hi",L\nd,"x"y"z",L\ne,"x""y"z"",L\nf,5" disk,L\n',
  ],
  ['a backslash escapes nothing', 'source,log_message\na,"x\\"y\n', [['a', 'x\\y']], 'source,log_message,target_label\na,"x\\"y,L\n'],
  [
    'short rows',
    'source,log_message,x,y\na,b\nc\nd,e,f,g\nh,i,\n',
    [
      ['a', 'b'],
      ['c', ''],
      ['d', 'e'],
      ['h', 'i'],
    ],
    'source,log_message,x,y,target_label\na,b,,,L\nc,,,,L\nd,e,f,g,L\nh,i,,,L\n',
  ],
  ['names in any case and trimmed', ' SOURCE ,\tLog_Message\na,b\n', [['a', 'b']], ' SOURCE ,\tLog_Message,target_label\na,b,L\n'],
  ['a newline in a header name', 'source,"x\ny",log_message\na,1,b\n', [['a', 'b']], 'source,"x\ny",log_message,target_label\na,1,b,L\n'],
  [
    'other names twice, and empty',
    'source,x,x,,log_message,\na,1,2,3,b,\n',
    [['a', 'b']],
    'source,x,x,,log_message,,target_label\na,1,2,3,b,,L\n',
  ],
  [
    'names of Object.prototype',
    '__proto__,constructor,source,log_message,toString\n1,2,a,b,3\n',
    [['a', 'b']],
    '__proto__,constructor,source,log_message,toString,target_label\n1,2,a,b,3,L\n',
  ],
  [
    'target_label is replaced in place',
    'source,Target_Label,log_message\na,old,b\nc, "o,ld" ,d\ne,,f\ng\n',
    [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', ''],
    ],
    'source,Target_Label,log_message\na,L,b\nc,L,d\ne,L,f\ng,L\n',
  ],
  [
    'a row too short for its target_label',
    'source,log_message,x,target_label,y\na,b\nc\nd,e,f,g,h\n',
    [
      ['a', 'b'],
      ['c', ''],
      ['d', 'e'],
    ],
    'source,log_message,x,target_label,y\na,b,,L\nc,,,L\nd,e,f,L,h\n',
  ],
  ['semicolons', 'source;log_message\na,1;"b;c"\n', [['a,1', 'b;c']], 'source;log_message;target_label\na,1;"b;c";L\n'],
  [
    'tabs, where a line of tabs is a record',
    'source\tlog_message\na\tb, c; d\n\t\n  \n',
    [
      ['a', 'b, c; d'],
      ['', ''],
    ],
    'source\tlog_message\ttarget_label\na\tb, c; d\tL\n\t\tL\n  \n',
  ],
  [
    'comma before semicolon',
    'source,log_message,";source;log_message;"\na,b,c\n',
    [['a', 'b']],
    'source,log_message,";source;log_message;",target_label\na,b,c,L\n',
  ],
  ['sep=', 'sep=;\r\nsource;log_message\r\na;b\r\n', [['a', 'b']], 'sep=;\r\nsource;log_message;target_label\r\na;b;L\r\n'],
  ['NUL in a cell', 'source,log_message\na,b\0c\n', [['a', 'b\0c']], 'source,log_message,target_label\na,b\0c,L\n'],
  [
    'what ends lines elsewhere',
    'source,log_message\na,1\u20282\u00853\v4\f5\u200f6é漢😀\n',
    [['a', '1\u20282\u00853\v4\f5\u200f6é漢😀']],
    'source,log_message,target_label\na,1\u20282\u00853\v4\f5\u200f6é漢😀,L\n',
  ],
  [
    'empty and blank messages',
    'source,log_message\na,\nb,   \n,\n',
    [
      ['a', ''],
      ['b', '   '],
      ['', ''],
    ],
    'source,log_message,target_label\na,,L\nb,   ,L\n,,L\n',
  ],
  [
    'formulas',
    'source,log_message\na,=1+1\nb,@x\nc,-1\n',
    [
      ['a', '=1+1'],
      ['b', '@x'],
      ['c', '-1'],
    ],
    'source,log_message,target_label\na,=1+1,L\nb,@x,L\nc,-1,L\n',
  ],
  [
    'mapped names',
    'host,text,source\na,b,c\n',
    [['a', 'b']],
    'host,text,source,target_label\na,b,c,L\n',
    { columns: { source: 'HOST', log_message: 'text' } },
  ],
];

describe('takes', () => {
  test.each(accepted)('%s', (_name, text, records, output, options = {}) => {
    const bytes = Buffer.from(text);
    const whole = scanUpload(bytes, options);
    expect(recordsOf(whole)).toEqual(records);
    expect(renderUpload(whole).toString()).toBe(output);
    for (const limits of CHUNKINGS)
      for (const slice of SLICES) {
        const upload = scanUpload(bytes, { ...options, limits, slice });
        expect(upload).toEqual(scanUpload(bytes, { ...options, limits }));
        expect(Buffer.concat(upload.chunks.map((chunk) => chunk.bytes)).equals(bytes)).toBe(true);
        expect([upload.rows, upload.bytes, upload.layout]).toEqual([records.length, bytes.length, whole.layout]);
        expect(recordsOf(upload)).toEqual(records);
        expect(renderUpload(upload).toString()).toBe(output);
      }
  });
});

const columns = (n: number) => Array.from({ length: n }, (_, i) => `c${i}`).join(',');

describe('limits', () => {
  const limit = SCAN_LIMITS.recordBytes;
  const withRecord = (bytes: number, end: string) => Buffer.from(`source,log_message\na,"${'x'.repeat(bytes - 4)}"${end}`);

  test.each(['', '\n', '\r\n', '\r'])('a record of exactly the limit is taken, one byte more is not (line end %j)', (end) => {
    expect(scanUpload(withRecord(limit, end), { slice: 65536 }).rows).toBe(1);
    expect(refusalOf(withRecord(limit + 1, end), { slice: 65536 })).toMatchObject({ code: 'record-too-large', row: 1 });
  });

  test('2,000 columns are taken', () => {
    const upload = scanUpload(Buffer.from(`source,log_message,${columns(1998)}\na,b\n`));
    expect(renderUpload(upload).toString()).toBe(`source,log_message,${columns(1998)},target_label\na,b${','.repeat(1999)}L\n`);
  });

  test('the first chunks are small, and none is over its limits', () => {
    const upload = scanUpload(Buffer.from(`source,log_message\n${'a,b\n'.repeat(15_000)}`), { slice: 65536 });
    expect(upload.chunks.map((chunk) => chunk.table.length)).toEqual([256, 1024, 4096, 8000, 1624]);
    const wide = scanUpload(Buffer.from(`source,log_message\n${`a,${'x'.repeat(1000)}\n`.repeat(5_000)}`), { slice: 65536 });
    for (const chunk of wide.chunks) expect(chunk.bytes.length).toBeLessThanOrEqual(SCAN_LIMITS.chunkBytes);
    expect(wide.rows).toBe(5000);
  });

  test('a record without end is refused as soon as it is too long', () => {
    const scanner = createScanner();
    scanner.push(Buffer.from('source,log_message\n'));
    const slice = Buffer.alloc(65536, 'x');
    for (let sent = slice.length; sent <= limit; sent += slice.length) scanner.push(slice);
    expect(() => scanner.push(slice)).toThrow('Row 1 (line 2) is longer than 1048576 bytes');
  });

  test('long records in small slices are not scanned again for every slice', () => {
    const bytes = Buffer.from(`source,log_message\na,"${'x'.repeat(limit - 4)}"\n`);
    const started = process.cpuUsage();
    expect(scanUpload(bytes, { slice: 16 }).rows).toBe(1);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000); // scanning anew each time takes minutes
  });
});
