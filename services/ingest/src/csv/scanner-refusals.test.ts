import type { CsvProblem } from './csv-problem';
import { SCAN_LIMITS } from './limits';
import { refusalOf, type ScanOptions, SLICES } from './testing/scan-upload';

const columns = (n: number) => Array.from({ length: n }, (_, i) => `c${i}`).join(',');
const NOT_UTF8 = 'is not UTF-8';

type Refused = [
  name: string,
  upload: string | Buffer,
  code: CsvProblem['code'],
  detail: string | RegExp,
  row?: number,
  options?: ScanOptions,
];
const refused: Refused[] = [
  ['0 bytes', '', 'empty-file', 'empty'],
  ['BOM only', '\ufeff', 'empty-file', 'empty'],
  ['blank lines only', '\n \r\n\t\n', 'empty-file', 'empty'],
  [
    'an open quote',
    'source,log_message\na,b\n\n"x\ny",z\nc,"d\ne,f\n',
    'invalid-csv',
    'Row 3: the quote that opens on line 6 is not closed',
    3,
  ],
  ['an open quote at the end', 'source,log_message\na,"', 'invalid-csv', 'Row 1: the quote that opens on line 2', 1],
  ['an open quote in the header', 'source,"log_message\na,b\n', 'invalid-csv', 'in the header is not closed'],
  ['no message', 'source,message\na,b\n', 'missing-columns', 'The header has no column "log_message"; found: "source", "message".'],
  ['no names', 'a;b;c\n1;2;3\n', 'missing-columns', /"source" and no column "log_message"; found: "a", "b", "c"\./],
  ['many names', `${columns(30)}\n`, 'missing-columns', /"c19" and 10 more/],
  ['a long name', `source,${'x'.repeat(100)}\n`, 'missing-columns', `"${'x'.repeat(64)}…"`],
  ['mapped names missing', 'source,log_message\n', 'missing-columns', 'no column "text"', undefined, { columns: { log_message: 'text' } }],
  ['another delimiter', 'source|log_message\na|b\n', 'missing-columns', 'found: "source|log_message"'],
  [
    'two messages',
    'source,log_message, LOG_MESSAGE \n',
    'invalid-csv',
    'Columns 2 ("log_message") and 3 (" LOG_MESSAGE ") are both named log_message',
  ],
  ['two labels', 'source,log_message,target_label,Target_Label\n', 'invalid-csv', 'both named target_label'],
  ['one column for both', 'source,text\n', 'invalid-csv', 'Column 1 cannot be both', undefined, { columns: { log_message: 'source' } }],
  [
    'labels as messages',
    'source,target_label\n',
    'invalid-csv',
    'takes the labels',
    undefined,
    { columns: { log_message: 'target_label' } },
  ],
  ['2,001 columns', `source,log_message,${columns(1999)}\n`, 'invalid-csv', 'has 2001 columns; the limit is 2000'],
  [
    'a long row',
    'source,log_message\na,b\nc,d,e\n',
    'ragged-rows',
    '1 of the first 2 rows have more fields than the header, which has 2: row 2 (3 fields).',
    2,
  ],
  ['a trailing delimiter', 'source,log_message\na,b,\n', 'ragged-rows', 'row 1 (3 fields)', 1],
  ['many long rows', `source,log_message\n${'a,b,c\n'.repeat(9)}`, 'ragged-rows', '9 of the first 9 rows', 1],
  ['long rows before an open quote', 'source,log_message\na,b,c\n"d', 'ragged-rows', 'row 1 (3 fields)', 1],
  ['long rows before bad bytes', Buffer.from('source,log_message\na,b,c\n\xff', 'latin1'), 'ragged-rows', 'row 1 (3 fields)', 1],
  ['Latin-1', Buffer.from('source,log_message\na,caf\xe9\n', 'latin1'), 'invalid-encoding', `offset 24 (0xe9) ${NOT_UTF8}`],
  ['Latin-1 at the end', Buffer.from('source,log_message\na,caf\xe9', 'latin1'), 'invalid-encoding', 'offset 24 (0xe9)'],
  ['a cut sequence', Buffer.from('source,log_message\na,\xe6\xbc', 'latin1'), 'invalid-encoding', 'offset 21 (0xe6)'],
  ['an overlong sequence', Buffer.from('source,log_message\na,\xc0\xaf', 'latin1'), 'invalid-encoding', 'offset 21 (0xc0)'],
  ['a surrogate', Buffer.from('source,log_message\na,\xed\xa0\x80', 'latin1'), 'invalid-encoding', 'offset 21 (0xed)'],
  ['past Unicode', Buffer.from('source,log_message\na,\xf4\x90\x80\x80', 'latin1'), 'invalid-encoding', 'offset 21 (0xf4)'],
  ['bad bytes in the header', Buffer.from('source,\xff,log_message\n', 'latin1'), 'invalid-encoding', 'offset 7 (0xff)'],
  ['UTF-16 without a mark', Buffer.from('source,log_message\n', 'utf16le'), 'invalid-encoding', 'UTF-16'],
  ['a ZIP archive', 'PK\x03\x04source', 'invalid-csv', 'Excel workbook'],
  ['gzip', Buffer.from('1f8b0800', 'hex'), 'invalid-csv', 'gzip'],
];

const small = { ...SCAN_LIMITS, recordBytes: 40, chunkBytes: 100 };
const refusedBySize: Refused[] = [
  ['a long record', `source,log_message\na,b\na,${'x'.repeat(39)}\n`, 'record-too-large', 'Row 2 (line 3) is longer than 40 bytes', 2],
  ['a long record at the end', `source,log_message\na,${'x'.repeat(39)}`, 'record-too-large', 'Row 1', 1],
  ['a long cell in quotes', `source,log_message\na,"${'x'.repeat(90)}"\n`, 'record-too-large', 'Row 1 (line 2)', 1],
  [
    'an early open quote',
    `source,log_message\na,"b\n${'c,d\n'.repeat(50)}`,
    'invalid-csv',
    'Row 1: the quote that opens on line 2 is not closed within 40 bytes',
    1,
  ],
  ['a long blank line', `source,log_message\n${' '.repeat(41)}\na,b\n`, 'record-too-large', 'Row 1', 1],
  ['a long header', `source,log_message,${columns(20)}\n`, 'record-too-large', 'The header does not end within 40 bytes'],
  ['blank lines without end', '\n'.repeat(60), 'record-too-large', 'The header does not end within 40 bytes'],
  ['an open quote in a long header', `source,log_message,"${'x\n'.repeat(40)}`, 'record-too-large', 'The header does not end'],
];

describe('refuses', () => {
  const check = ([, upload, code, detail, row, options = {}]: Refused) => {
    const bytes = typeof upload === 'string' ? Buffer.from(upload) : upload;
    const problem = refusalOf(bytes, options);
    expect(problem).toMatchObject({ code, detail: expect.stringMatching(detail instanceof RegExp ? detail : escaped(detail)), row });
    for (const slice of SLICES) {
      const { code, detail, row } = refusalOf(bytes, { ...options, slice });
      expect({ code, detail, row }).toEqual({ code: problem.code, detail: problem.detail, row: problem.row });
    }
  };
  test.each(refused)('%s', (...entry) => check(entry));
  test.each(refusedBySize)('%s', (...entry) => {
    const [name, upload, code, detail, row] = entry;
    check([name, upload, code, detail, row, { limits: small }]);
  });
});

const escaped = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
