import { BACKUP, type CsvCase, HEADER, L, LOGIN, refused, taken } from './csv-case';

/** C7 to C11: quotes, and what looks like them. */
export const QUOTE_CASES: readonly CsvCase[] = [
  taken('C7a', 'a delimiter in quotes', `${HEADER}\na,"x, ${LOGIN}"${L}\n"b,c",${BACKUP}${L}\n`, [
    ['a', `x, ${LOGIN}`],
    ['b,c', BACKUP],
  ]),
  taken('C7b', 'doubled quotes', `${HEADER}\na,"say ""hi"", then ${LOGIN}"${L}\nd,""""${L}\ne,""""""${L}\n`, [
    ['a', `say "hi", then ${LOGIN}`],
    ['d', '"'],
    ['e', '""'],
  ]),
  taken('C7c', 'an empty cell, with and without quotes', `${HEADER}\nb,""${L}\nc,${L}\n"",""${L}\n`, [
    ['b', ''],
    ['c', ''],
    ['', ''],
  ]),
  taken('C7d', 'line ends in quotes', `${HEADER}\r\na,"one\r\n${LOGIN}"${L}\r\nb,"′\n\n${BACKUP}"${L}\r\n`, [
    ['a', `one\r\n${LOGIN}`],
    ['b', `\n\n${BACKUP}`],
  ]),
  taken('C7e', 'all cells in quotes', `"source","log_message"«,target_label»\n"a","${LOGIN}"${L}\n"c","${BACKUP}"${L}\n`, [
    ['a', LOGIN],
    ['c', BACKUP],
  ]),
  taken('C7f', 'JSON in quotes', `${HEADER}\na,"{""level"": ""error"", ""rows"": [1, 2]}"${L}\nc,${BACKUP}${L}\n`, [
    ['a', '{"level": "error", "rows": [1, 2]}'],
    ['c', BACKUP],
  ]),
  taken('C7g', 'JSON without quotes around it and with one value', `${HEADER}\na,{"level": "error"}${L}\n`, [['a', '{"level": "error"}']]),
  taken('C7h', 'rows of CSV in quotes', `${HEADER}\na,"source,log_message\nx,""y""\n"${L}\nc,${BACKUP}${L}\n`, [
    ['a', 'source,log_message\nx,"y"\n'],
    ['c', BACKUP],
  ]),
  taken('C7i', 'spaces inside quotes stay', `${HEADER}\na,"  ${LOGIN}  "${L}\n`, [['a', `  ${LOGIN}  `]]),

  taken('C8a', 'spaces before an opening quote', `source, log_message«,target_label»\na, "x, ${LOGIN}"${L}\n  "b",   "z"${L}\n`, [
    ['a', `x, ${LOGIN}`],
    ['b', 'z'],
  ]),
  taken('C8b', 'spaces before quotes in the header', ` "source", "log_message"«,target_label»\n "a", "${LOGIN}"${L}\n`, [['a', LOGIN]]),
  taken('C8c', 'spaces before other text stay', `${HEADER}\nc,  d${L}\n  e, ${LOGIN}${L}\n`, [
    ['c', '  d'],
    ['  e', ` ${LOGIN}`],
  ]),
  taken('C8d', 'a tab before a quote is text, and so is the quote', `${HEADER}\na,′\t"${LOGIN}"${L}\n`, [['a', `\t"${LOGIN}"`]]),
  refused('C8e', 'a tab before a quote does not make a cell of it', `source,log_message\na,\t"x, y"\n`, 'ragged-rows', 'row 1 (3 fields)', {
    row: 1,
  }),
  taken('C8f', 'among tabs, spaces before a quote', `source\tlog_message«\ttarget_label»\na\t  "x\t${LOGIN}"«\t§»\n`, [
    ['a', `x\t${LOGIN}`],
  ]),

  taken('C9a', 'spaces after a closing quote', `${HEADER}\nb,"${LOGIN}" ${L}\n"c"  ,${BACKUP}${L}\n`, [
    ['b', `${LOGIN} `],
    ['c  ', BACKUP],
  ]),
  taken('C9b', 'text after a closing quote belongs to the cell', `${HEADER}\na,"x"y${L}\nd,"x"y"z"${L}\ne,"x""y"z""${L}\nf,"x" "y"${L}\n`, [
    ['a', 'xy'],
    ['d', 'xy"z"'],
    ['e', 'x"yz""'],
    ['f', 'x "y"'],
  ]),
  taken('C9c', 'quotes inside text are text', `${HEADER}\nc,he said "hi"${L}\nf,5" disk${L}\ng,x""y${L}\nh,z"${L}\n`, [
    ['c', 'he said "hi"'],
    ['f', '5" disk'],
    ['g', 'x""y'],
    ['h', 'z"'],
  ]),
  refused('C9d', 'a comma after a quote that is text', 'source,log_message\na,he said "x, y"\n', 'ragged-rows', 'row 1 (3 fields)', {
    row: 1,
  }),

  refused(
    'C10a',
    'a quote that is never closed',
    'source,log_message\na,b\n\n"x\ny",z\nc,"d\ne,f\n',
    'invalid-csv',
    'Row 3: the quote that opens on line 6 is not closed',
    { row: 3 },
  ),
  refused('C10b', 'a quote as the last byte', 'source,log_message\na,"', 'invalid-csv', 'Row 1: the quote that opens on line 2', {
    row: 1,
  }),
  refused('C10c', 'a quote that opens in the header', 'source,"log_message\na,b\n', 'invalid-csv', 'in the header is not closed'),
  refused(
    'C10d',
    'a doubled quote instead of a closing one',
    `source,log_message\na,b\nc,"${LOGIN}""\n`,
    'invalid-csv',
    'Row 2: the quote that opens on line 3',
    { row: 2 },
  ),
  refused(
    'C10e',
    'a quote that opens in row 2 of many',
    `source,log_message\na,b\nc,"d\n${'e,f\n'.repeat(300_000)}`,
    'invalid-csv',
    'Row 2: the quote that opens on line 3 is not closed within 1048576 bytes',
    { row: 2 },
  ),

  taken('C11a', 'a backslash escapes nothing', `${HEADER}\na,"x\\"y${L}\nc,${BACKUP}\\${L}\n`, [
    ['a', 'x\\y'],
    ['c', `${BACKUP}\\`],
  ]),
  refused(
    'C11b',
    'a backslash before a quote closes the cell',
    'source,log_message\na,"say \\"x, y\\" z"\n',
    'ragged-rows',
    'row 1 (3 fields)',
    { row: 1 },
  ),
  taken('C11c', 'apostrophes quote nothing', `${HEADER}\n'a','${LOGIN}'${L}\n`, [["'a'", `'${LOGIN}'`]]),
];
