import { BACKUP, type CsvCase, HEADER, L, LOGIN, refused, taken } from './csv-case';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => utf16le(text).swap16();
const NOT_UTF8 = 'is not UTF-8';
const PLAIN = 'source,log_message\na,b\n';
const TEXT = `source,log_message,é«,target_label»\na,漢😀 – ${LOGIN},”${L}\nc,${BACKUP},${L}\n`;
const RECORDS = [
  ['a', `漢😀 – ${LOGIN}`],
  ['c', BACKUP],
] as const;

/** C25 to C27 and C33: bytes that are no plain text, encodings, files of another kind. */
export const ENCODING_CASES: readonly CsvCase[] = [
  taken('C25a', 'NUL in a cell', `${HEADER}\na,x\0y ${LOGIN}${L}\nc,"${BACKUP}\0"${L}\n`, [
    ['a', `x\0y ${LOGIN}`],
    ['c', `${BACKUP}\0`],
  ]),
  taken('C25b', 'cells of NUL alone', `${HEADER}\n′\0,′\0\0${L}\na,${LOGIN}${L}\n`, [
    ['\0', '\0\0'],
    ['a', LOGIN],
  ]),
  taken('C25c', 'NUL in another name of the header', `source,log_message,x\0«,target_label»\na,${LOGIN},${L}\n`, [['a', LOGIN]]),

  taken('C26a', 'UTF-16 LE with a byte order mark', `\ufeff${TEXT}`, RECORDS, { encode: utf16le }),
  taken('C26b', 'UTF-16 BE with a byte order mark', `\ufeff${TEXT}`, RECORDS, { encode: utf16be }),
  taken('C26c', 'a byte order mark weighs more than a named encoding', `\ufeff${TEXT}`, RECORDS, { encode: utf16le, encoding: 'latin-1' }),
  refused('C26d', 'UTF-16 LE without a mark', utf16le(PLAIN), 'invalid-encoding', 'UTF-16 without a byte order mark'),
  refused('C26e', 'UTF-16 BE without a mark', utf16be(PLAIN), 'invalid-encoding', 'UTF-16 without a byte order mark'),
  refused(
    'C26f',
    'UTF-16 that ends within a character',
    utf16le(`\ufeff${PLAIN}`).subarray(0, -1),
    'invalid-encoding',
    'The bytes at offset 46 are not UTF-16',
  ),
  refused(
    'C26g',
    'UTF-16 with half a surrogate pair',
    Buffer.concat([utf16le(`\ufeff${PLAIN}a,`), Buffer.from([0x00, 0xd8, 0x0a, 0x00])]),
    'invalid-encoding',
    'offset 52 are not UTF-16',
  ),
  refused(
    'C26h',
    'UTF-32 LE',
    Buffer.from([...`\ufeff${PLAIN}`].flatMap((c) => [c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8, 0, 0])),
    'invalid-encoding',
    'NUL bytes',
  ),
  refused('C26i', 'UTF-32 BE', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x73]), 'invalid-encoding', `offset 2 (0xfe) ${NOT_UTF8}`),

  taken(
    'C27a',
    'what ends lines elsewhere does not end them here',
    `${HEADER}\na,1\u20282\u20293\u00854\v5\f6 ${LOGIN}\x1c\x1d\x1e${L}\nc,${BACKUP}${L}\n`,
    [
      ['a', `1\u20282\u20293\u00854\v5\f6 ${LOGIN}\x1c\x1d\x1e`],
      ['c', BACKUP],
    ],
  ),
  taken(
    'C27b',
    'marks of direction, joiners, composed and decomposed letters',
    `${HEADER}\n\u200fa\u202e,\u2066${LOGIN}\u2069 e\u0301 é 👩‍💻${L}\n`,
    [['\u200fa\u202e', `\u2066${LOGIN}\u2069 e\u0301 é 👩‍💻`]],
  ),
  taken('C27c', 'noncharacters and private use', `${HEADER}\na,\ufffe\uffff\ue000\u{10ffff} ${LOGIN}${L}\n`, [
    ['a', `\ufffe\uffff\ue000\u{10ffff} ${LOGIN}`],
  ]),
  taken('C27d', 'U+FFFD as it stands', `${HEADER}\na,\ufffd ${LOGIN}${L}\n`, [['a', `\ufffd ${LOGIN}`]]),
  taken(
    'C27e',
    'windows-1252, where it is named',
    `source,log_message«,target_label»\na,café – ”${LOGIN}”${L}\n`,
    [['a', `café – ”${LOGIN}”`]],
    {
      encoding: 'windows-1252',
      encode: (text) => latin1(text.replaceAll('–', '\x96').replaceAll('”', '\x94')),
    },
  ),
  taken('C27f', 'latin-1, where it is named; NEL ends no line', `${HEADER}\na,café\x85 ${LOGIN}${L}\n`, [['a', `café\x85 ${LOGIN}`]], {
    encoding: 'latin-1',
    encode: latin1,
  }),
  taken('C27g', 'a byte order mark of UTF-8 weighs more than a named encoding', `\ufeff${TEXT}`, RECORDS, { encoding: 'windows-1252' }),
  refused(
    'C27h',
    'latin-1, where it is not named',
    latin1('source,log_message\na,caf\xe9\n'),
    'invalid-encoding',
    `offset 24 (0xe9) ${NOT_UTF8}`,
  ),
  refused('C27i', 'latin-1 in the last byte', latin1('source,log_message\na,caf\xe9'), 'invalid-encoding', 'offset 24 (0xe9)'),
  refused('C27j', 'a sequence that is cut off', latin1('source,log_message\na,\xe6\xbc'), 'invalid-encoding', 'offset 21 (0xe6)'),
  refused(
    'C27k',
    'a sequence that a line end cuts off',
    latin1('source,log_message\na,\xe6\xbc\nc,d\n'),
    'invalid-encoding',
    'offset 21 (0xe6)',
  ),
  refused('C27l', 'an overlong sequence', latin1('source,log_message\na,\xc0\xaf'), 'invalid-encoding', 'offset 21 (0xc0)'),
  refused('C27m', 'a surrogate', latin1('source,log_message\na,\xed\xa0\x80'), 'invalid-encoding', 'offset 21 (0xed)'),
  refused('C27n', 'past Unicode', latin1('source,log_message\na,\xf4\x90\x80\x80'), 'invalid-encoding', 'offset 21 (0xf4)'),
  refused('C27o', 'in the header', latin1('source,\xff,log_message\n'), 'invalid-encoding', 'offset 7 (0xff)'),
  refused('C27p', 'Big5', latin1('source,log_message\na,\xa4\xa4\xa4\xe5\n'), 'invalid-encoding', 'offset 21 (0xa4)'),

  refused(
    'C33a',
    'a ZIP archive or workbook',
    'PK\x03\x04source,log_message\n',
    'invalid-csv',
    'a ZIP archive or an Excel workbook, not CSV text',
  ),
  refused('C33b', 'gzip', Buffer.from('1f8b08000000000000ff', 'hex'), 'invalid-csv', 'gzip'),
  refused('C33c', 'PDF', '%PDF-1.7\n', 'invalid-csv', 'a PDF'),
  refused('C33d', 'PNG', latin1('\x89PNG\r\n\x1a\n'), 'invalid-csv', 'an image'),
  refused('C33e', 'an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'invalid-csv', 'an old Excel workbook'),
  refused('C33f', 'zstd', Buffer.from('28b52ffd0458', 'hex'), 'invalid-csv', 'zstd'),
  refused('C33g', 'JPEG', latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'invalid-encoding', 'offset 0 (0xff)'),
  refused('C33h', 'HTML', '<!DOCTYPE html>\n<html></html>\n', 'missing-columns', 'found: "<!DOCTYPE html>"'),
  refused('C33i', 'JSON', '{"source":"a","log_message":"b"}\n', 'missing-columns', 'The header has no column'),
];
