/** A sound table of 20 rows and 9 columns, with quoted cells, line ends in quotes, empty cells and letters of several bytes. */
const COLUMNS = ['id', 'time', 'host', 'source', 'level', 'log_message', 'user', 'größe', 'note'];

const cellAt = (row: number, column: number): string => {
  const plain = [
    `${row}`,
    `2024-05-01 08:00:${String(row).padStart(2, '0')}`,
    'web-1',
    'billing',
    'INFO',
    `User User${row} logged in.`,
    '',
    'é漢',
    'x',
  ];
  const text = plain[column] as string;
  if ((row + column) % 5 === 0) return `"${text}, ""${column}"""`;
  if ((row + column) % 7 === 0) return `"${text}\n${row}"`;
  return text;
};

const TABLE: readonly (readonly string[])[] = [
  COLUMNS,
  ...Array.from({ length: 20 }, (_, row) => COLUMNS.map((_, column) => cellAt(row, column))),
];

interface Polluted {
  readonly what: string;
  readonly bytes: Buffer;
}

const write = (rows: readonly (readonly string[])[], { delimiter = ',', end = '\r\n' } = {}): string =>
  rows.map((cells) => cells.join(delimiter) + end).join('');

const withCell = (row: number, column: number, change: (cell: string) => string[]): string =>
  write(TABLE.map((cells, i) => (i === row ? cells.flatMap((cell, k) => (k === column ? change(cell) : [cell])) : cells)));

/** The damages of one cell. */
const OF_CELL: readonly (readonly [string, (cell: string) => string[]])[] = [
  ['no cell', () => []],
  ['an empty cell', () => ['']],
  ['a delimiter more', (cell) => [cell, '']],
  ['another delimiter inside', (cell) => [`${cell};x`]],
  ['a quote before', (cell) => [`"${cell}`]],
  ['a quote behind', (cell) => [`${cell}"`]],
  ['quotes around', (cell) => [`"${cell}"`]],
  ['a space before', (cell) => [` ${cell}`]],
  ['a line end inside', (cell) => [`${cell.slice(0, 2)}\n${cell.slice(2)}`]],
  ['a NUL inside', (cell) => [`${cell.slice(0, 2)}\0${cell.slice(2)}`]],
];

/** The damages of one row, as lines of the whole table. */
const OF_ROW: readonly (readonly [string, (lines: string[], row: number) => string])[] = [
  ['no row', (lines, row) => lines.toSpliced(row, 1).join('')],
  ['a row twice', (lines, row) => lines.toSpliced(row, 0, lines[row] as string).join('')],
  ['a blank line', (lines, row) => lines.toSpliced(row, 0, '\r\n').join('')],
  ['another line end', (lines, row) => lines.with(row, (lines[row] as string).replace(/\r\n$/, '\r')).join('')],
  ['no line end', (lines, row) => lines.with(row, (lines[row] as string).replace(/\r\n$/, '')).join('')],
  [
    'no more after it',
    (lines, row) =>
      lines
        .slice(0, row + 1)
        .join('')
        .slice(0, -4),
  ],
];

const OF_FILE: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.from(write(TABLE))],
  ['semicolons', Buffer.from(write(TABLE, { delimiter: ';' }))],
  ['tabs', Buffer.from(write(TABLE, { delimiter: '\t' }))],
  ['vertical bars', Buffer.from(write(TABLE, { delimiter: '|' }))],
  ['LF', Buffer.from(write(TABLE, { end: '\n' }))],
  ['CR', Buffer.from(write(TABLE, { end: '\r' }))],
  ['a byte order mark', Buffer.from(`\ufeff${write(TABLE)}`)],
  ['UTF-16', Buffer.from(`\ufeff${write(TABLE)}`, 'utf16le')],
  ['UTF-16 without a mark', Buffer.from(write(TABLE), 'utf16le')],
  ['latin-1', Buffer.from(write(TABLE), 'latin1')],
  ['no header', Buffer.from(write(TABLE.slice(1)))],
  ['two headers', Buffer.from(write([COLUMNS, ...TABLE]))],
  ['a title', Buffer.from(`Export\r\n${write(TABLE)}`)],
  ['no final line end', Buffer.from(write(TABLE).slice(0, -2))],
  ['a final control-Z', Buffer.from(`${write(TABLE)}\x1a`)],
];

/** C36: the table with every small damage in every place of it. */
export function pollute(): Polluted[] {
  const lines = TABLE.map((cells) => write([cells]));
  const cells = TABLE.flatMap((row, i) =>
    row.flatMap((_, k) =>
      OF_CELL.map(([what, change]) => ({ what: `${what}, row ${i} column ${k}`, bytes: Buffer.from(withCell(i, k, change)) })),
    ),
  );
  const rows = TABLE.flatMap((_, i) =>
    OF_ROW.map(([what, change]) => ({ what: `${what}, row ${i}`, bytes: Buffer.from(change(lines, i)) })),
  );
  return [...OF_FILE.map(([what, bytes]) => ({ what, bytes })), ...rows, ...cells];
}
