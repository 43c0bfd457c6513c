import { type CsvCase, HEADER, L, LOGIN, refused, taken } from './csv-case';

const LIMIT = 2 ** 20;
/** A row of so many bytes, without its line end. */
const plain = (bytes: number) => `a,${LOGIN}${'x'.repeat(bytes - 2 - LOGIN.length)}`;
const quoted = (bytes: number) => `a,"${LOGIN}${'x'.repeat(bytes - 4 - LOGIN.length)}"`;
const messageOf = (row: string) => row.slice(2).replaceAll('"', '');
const atLimit = (id: string, what: string, row: string, end: string): CsvCase =>
  taken(id, what, `${HEADER}\n${row}${L}${end}`, [['a', messageOf(row)]], { labels: ['User Action'] });

/** C28 to C30: large records, and messages without text. */
export const SIZE_CASES: readonly CsvCase[] = [
  refused(
    'C28a',
    'a field of 2 MiB',
    `source,log_message\na,b\n${plain(2 * LIMIT)}\n`,
    'record-too-large',
    'Row 2 (line 3) is longer than 1048576 bytes',
    { row: 2 },
  ),
  refused('C28b', 'a quoted field of 2 MiB', `source,log_message\n${quoted(2 * LIMIT)}\n`, 'record-too-large', 'Row 1 (line 2)', {
    row: 1,
  }),
  refused(
    'C28c',
    'a header of 2 MiB',
    `source,log_message,${'x'.repeat(2 * LIMIT)}\n`,
    'record-too-large',
    'The header does not end within 1048576 bytes',
  ),
  refused('C28d', 'a blank line of 2 MiB', `source,log_message\n${' '.repeat(2 * LIMIT)}\na,b\n`, 'record-too-large', 'Row 1', { row: 1 }),
  refused('C28e', '2 MiB of blank lines and no header', '\n'.repeat(2 * LIMIT), 'record-too-large', 'The header does not end'),
  refused(
    'C28f',
    'a quote in the header that is not closed',
    `source,log_message,"${'x\n'.repeat(LIMIT)}`,
    'record-too-large',
    'The header does not end',
  ),

  atLimit('C29a', 'a record of exactly the limit, LF', quoted(LIMIT), '\n'),
  atLimit('C29b', 'a record of exactly the limit, CRLF', plain(LIMIT), '\r\n'),
  atLimit('C29c', 'a record of exactly the limit, no line end', quoted(LIMIT), ''),
  refused(
    'C29d',
    'a byte more, LF',
    `source,log_message\n${quoted(LIMIT + 1)}\n`,
    'record-too-large',
    'Row 1 (line 2) is longer than 1048576 bytes',
    { row: 1 },
  ),
  refused('C29e', 'a byte more, CRLF', `source,log_message\n${plain(LIMIT + 1)}\r\n`, 'record-too-large', 'Row 1 (line 2)', { row: 1 }),
  refused('C29f', 'a byte more, no line end', `source,log_message\n${plain(LIMIT + 1)}`, 'record-too-large', 'Row 1 (line 2)', { row: 1 }),

  taken('C30a', 'messages without text', `${HEADER}\na,${L}\nb,   ${L}\n,${L}\nc,"  "${L}\nd,${LOGIN}${L}\n`, [
    ['a', ''],
    ['b', '   '],
    ['', ''],
    ['c', '  '],
    ['d', LOGIN],
  ]),
  taken(
    'C30b',
    'a record of every size around the chunks of a model',
    `${HEADER}\n${[1, 511, 512, 513, 16_384, 30_000].map((n) => `a,${'y '.repeat(n)}${L}\n`).join('')}`,
    [1, 511, 512, 513, 16_384, 30_000].map((n) => ['a', 'y '.repeat(n)] as const),
  ),
];
