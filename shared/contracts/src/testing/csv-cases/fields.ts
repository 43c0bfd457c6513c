import { BACKUP, type CsvCase, HEADER, L, LOGIN, refused, taken } from './csv-case';

/** C12 to C14: rows with too few and with too many fields. */
export const FIELD_CASES: readonly CsvCase[] = [
  taken(
    'C12a',
    'short rows are filled up to the label',
    `source,log_message,x,y«,target_label»\na,${LOGIN}«,,,§»\nd,${BACKUP},f«,,§»\nh,i,j,k${L}\n`,
    [
      ['a', LOGIN],
      ['d', BACKUP],
      ['h', 'i'],
    ],
  ),
  taken('C12b', 'a short row that ends with the delimiter', `source,log_message,x,y«,target_label»\nh,${LOGIN},«,,§»\n`, [['h', LOGIN]]),
  taken('C12c', 'a short row that ends with a quoted cell and the file', `source,log_message,x«,target_label»\n"h","${LOGIN}"«,,§»`, [
    ['h', LOGIN],
  ]),

  taken('C13a', 'a row without message', `${HEADER}\na,${LOGIN}${L}\nc«,,§»\n`, [
    ['a', LOGIN],
    ['c', ''],
  ]),
  taken('C13b', 'a row without source', `log_message,source«,target_label»\n${LOGIN}«,,§»\n${BACKUP},b${L}\n`, [
    ['', LOGIN],
    ['b', BACKUP],
  ]),
  taken('C13c', 'a row that is one quoted empty cell', `${HEADER}\n""«,,§»\na,${LOGIN}${L}\n`, [
    ['', ''],
    ['a', LOGIN],
  ]),
  taken('C13d', 'a row that lacks both', `id,source,log_message«,target_label»\n7«,,,§»\n8,a,${LOGIN}${L}\n`, [
    ['', ''],
    ['a', LOGIN],
  ]),

  refused(
    'C14a',
    'a row with a field too many',
    'source,log_message\na,b\nc,d,e\n',
    'ragged-rows',
    '1 of the first 2 rows have more fields than the header, which has 2: row 2 (3 fields).',
    { row: 2 },
  ),
  refused('C14b', 'a delimiter at the end of one row', 'source,log_message\na,b,\n', 'ragged-rows', 'row 1 (3 fields)', { row: 1 }),
  refused('C14c', 'many long rows', `source,log_message\n${'a,b,c\n'.repeat(9)}`, 'ragged-rows', '9 of the first 9 rows', { row: 1 }),
  refused('C14d', 'a long row before a quote that is not closed', 'source,log_message\na,b,c\n"d', 'ragged-rows', 'row 1 (3 fields)', {
    row: 1,
  }),
  refused(
    'C14e',
    'a long row before bytes that are not UTF-8',
    Buffer.from('source,log_message\na,b,c\n\xff', 'latin1'),
    'ragged-rows',
    'row 1 (3 fields)',
    { row: 1 },
  ),
  refused('C14f', 'a long row without line end', 'source,log_message\na,b\n\nc,d,e', 'ragged-rows', 'row 2 (3 fields)', { row: 2 }),
];
