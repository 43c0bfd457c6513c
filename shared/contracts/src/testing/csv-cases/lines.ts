import { BACKUP, type CsvCase, HEADER, L, LOGIN, refused, taken } from './csv-case';

const TWO = [
  ['a', LOGIN],
  ['c', BACKUP],
] as const;

/** C1, C2, C4 to C6: files without rows, line ends, what stands at the end, blank lines. */
export const LINE_CASES: readonly CsvCase[] = [
  refused('C1a', 'no byte', '', 'empty-file', 'empty'),
  refused('C1b', 'a byte order mark alone', '\ufeff', 'empty-file', 'empty'),
  refused('C1c', 'blank lines alone', '\n \r\n\t\n', 'empty-file', 'empty'),
  refused('C1d', 'a byte order mark and blank lines', '\ufeff\r\n\r\n', 'empty-file', 'empty'),
  refused('C1e', 'a byte order mark of UTF-16 alone', Buffer.from([0xff, 0xfe]), 'empty-file', 'empty'),
  refused('C1f', 'a line sep=; alone', 'sep=;\r\n', 'empty-file', 'empty'),

  taken('C2a', 'a header alone', `${HEADER}\n`, []),
  taken('C2b', 'a header alone without line end', HEADER, []),
  taken('C2c', 'a header alone, CRLF', `${HEADER}\r\n`, []),
  taken('C2d', 'a header alone, CR', `${HEADER}\r`, []),
  taken('C2e', 'a header and blank lines', `${HEADER}\n\n  \n`, []),

  taken('C4a', 'LF', `${HEADER}\na,${LOGIN}${L}\nc,${BACKUP}${L}\n`, TWO),
  taken('C4b', 'CRLF', `${HEADER}\r\na,${LOGIN}${L}\r\nc,${BACKUP}${L}\r\n`, TWO),
  taken('C4c', 'CR', `${HEADER}\ra,${LOGIN}${L}\rc,${BACKUP}${L}\r`, TWO),
  taken('C4d', 'mixed line ends', `${HEADER}\r\na,${LOGIN}${L}\rc,${BACKUP}${L}\ne,${LOGIN}${L}\r\n`, [...TWO, ['e', LOGIN]]),
  taken('C4e', 'mixed line ends inside quotes', `${HEADER}\na,"${LOGIN}\r\ne\rf\ng"${L}\r\nc,${BACKUP}${L}\n`, [
    ['a', `${LOGIN}\r\ne\rf\ng`],
    ['c', BACKUP],
  ]),
  taken('C4f', 'LF CR, which is a blank line after each record', `${HEADER}\n\ra,${LOGIN}${L}\n\rc,${BACKUP}${L}\n\r`, TWO),
  taken('C4g', 'CR CR LF, as a wrong conversion makes it', `${HEADER}\r\r\na,${LOGIN}${L}\r\r\nc,${BACKUP}${L}\r\r\n`, TWO),
  taken('C4h', 'CR alone inside unquoted text ends the record', `${HEADER}\na,${LOGIN}${L}\rc«,,§»\n`, [
    ['a', LOGIN],
    ['c', ''],
  ]),

  taken('C5a', 'no line end after the last record', `${HEADER}\na,${LOGIN}${L}\nc,${BACKUP}${L}`, TWO),
  taken('C5b', 'two line ends after the last record', `${HEADER}\na,${LOGIN}${L}\nc,${BACKUP}${L}\n\n`, TWO),
  taken('C5c', 'a final control-Z', `${HEADER}\na,${LOGIN}${L}\r\nc,${BACKUP}${L}\r\n\x1a`, TWO),
  taken('C5d', 'a final control-Z and blank lines', `${HEADER}\na,${LOGIN}${L}\nc,${BACKUP}${L}\n\x1a\n\n`, TWO),
  taken('C5e', 'a tail of NUL bytes', `${HEADER}\na,${LOGIN}${L}\nc,${BACKUP}${L}\n${'\0'.repeat(100)}`, TWO),
  taken('C5f', 'a tail of several lines', `${HEADER}\na,${LOGIN}${L}\nc,${BACKUP}${L}\n\x1a\n\n\x1a\r\n\0\0\n\n\x1a`, TWO),
  taken('C5g', 'no record but a tail', `${HEADER}\n\x1a\n\0`, []),
  taken('C5h', 'NUL bytes right after the last message belong to it', `${HEADER}\na,${LOGIN}\0\0${L}`, [['a', `${LOGIN}\0\0`]]),
  taken('C5i', 'a line of control-Z between records is a record', `${HEADER}\n\x1a«,,§»\n\n\x1a«,,§»\na,${LOGIN}${L}\n\x1a`, [
    ['\x1a', ''],
    ['\x1a', ''],
    ['a', LOGIN],
  ]),
  taken('C5j', 'spaces at the end', `${HEADER}\na,${LOGIN}${L}\n   `, [['a', LOGIN]]),

  taken(
    'C6a',
    'blank lines after the header, between records and at the end',
    `${HEADER}\n\na,${LOGIN}${L}\n  \n\t\n\r\nc,${BACKUP}${L}\n\n\n`,
    TWO,
  ),
  taken('C6b', 'blank lines before the header', `\n  \n\t\r\n${HEADER}\na,${LOGIN}${L}\nc,${BACKUP}${L}\n`, TWO),
  taken(
    'C6c',
    'among tabs, a line of tabs is a record and one of spaces is blank',
    `source\tlog_message«\ttarget_label»\na\t${LOGIN}«\t§»\n\t«\t§»\n  \n`,
    [
      ['a', LOGIN],
      ['', ''],
    ],
  ),
  taken('C6d', 'a line with another kind of space is a record', `${HEADER}\n\u00a0«,,§»\n\v«,,§»\na,${LOGIN}${L}\n`, [
    ['\u00a0', ''],
    ['\v', ''],
    ['a', LOGIN],
  ]),
];
