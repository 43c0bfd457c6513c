import { BACKUP, type CsvCase, HEADER, L, LOGIN, refused, taken } from './csv-case';

const columns = (n: number) => Array.from({ length: n }, (_, i) => `c${i}`).join(',');
const ONE = [['a', LOGIN]] as const;
const MISSING_MESSAGE = 'The header has no column "log_message"; found: ';

/** C3 and C15 to C24: how the header is found, and what it may name. */
export const HEADER_CASES: readonly CsvCase[] = [
  taken('C3a', 'a byte order mark', `\ufeff${HEADER}\na,${LOGIN}${L}\n`, ONE),
  taken('C3b', 'a byte order mark before a quoted name', `\ufeff"source",log_message«,target_label»\na,${LOGIN}${L}\n`, ONE),
  taken('C3c', 'a byte order mark before blank lines', `\ufeff\r\n\r\n${HEADER}\r\na,${LOGIN}${L}\r\n`, ONE),
  taken('C3d', 'a second byte order mark is part of the first name', `\ufeff\ufeff${HEADER}\na,${LOGIN}${L}\n`, ONE),
  taken('C3e', 'a byte order mark inside is text', `${HEADER}\n\ufeffa,${LOGIN}${L}\n`, [['\ufeffa', LOGIN]]),

  refused('C15a', 'no message', 'source,message\na,b\n', 'missing-columns', `${MISSING_MESSAGE}"source", "message".`),
  refused(
    'C15b',
    'no source',
    'app,log_message\na,b\n',
    'missing-columns',
    'The header has no column "source"; found: "app", "log_message".',
  ),
  refused('C15c', 'neither', 'a;b;c\n1;2;3\n', 'missing-columns', 'no column "source" and no column "log_message"; found: "a", "b", "c".'),
  refused('C15d', 'many names', `${columns(30)}\n`, 'missing-columns', '"c19" and 10 more'),
  refused('C15e', 'a long name', `source,${'x'.repeat(100)}\n`, 'missing-columns', `"${'x'.repeat(64)}…"`),
  refused('C15f', 'a mapped name that is not there', 'source,log_message\n', 'missing-columns', 'no column "text"', {
    columns: { log_message: 'text' },
  }),
  taken('C15g', 'mapped names', `host,text,source«,target_label»\na,${LOGIN},b${L}\n`, ONE, {
    columns: { source: 'HOST', log_message: 'text' },
  }),

  taken('C16a', 'names in any case, between blanks', ` SOURCE ,′\tLog_Message«,target_label»\na,${LOGIN}${L}\n`, ONE),
  taken('C16b', 'names in quotes, with blanks inside', `" Source ","LOG_MESSAGE"«,target_label»\na,${LOGIN}${L}\n`, ONE),
  taken('C16c', 'a line end in another name', `source,"x\ny",log_message«,target_label»\na,1,${LOGIN}${L}\n`, ONE),
  taken('C16d', 'a line end around a needed name', `source,"log_message\n"«,target_label»\na,${LOGIN}${L}\n`, ONE),

  refused(
    'C17a',
    'two messages',
    'source,log_message, LOG_MESSAGE \n',
    'invalid-csv',
    'Columns 2 ("log_message") and 3 (" LOG_MESSAGE ") are both named log_message',
  ),
  refused(
    'C17b',
    'two sources',
    'Source,source,log_message\n',
    'invalid-csv',
    'Columns 1 ("Source") and 2 ("source") are both named source',
  ),
  refused('C17c', 'one column mapped for both', 'source,text\n', 'invalid-csv', 'Column 1 cannot be both', {
    columns: { log_message: 'source' },
  }),

  taken('C18a', 'other names twice, and none', `source,x,x,,log_message,«,target_label»\na,1,2,3,${LOGIN},${L}\n`, ONE),
  taken('C18b', 'a delimiter at the end of every line', `source,log_message,«,target_label»\na,${LOGIN},${L}\nc,${BACKUP},${L}\n`, [
    ['a', LOGIN],
    ['c', BACKUP],
  ]),

  taken(
    'C19',
    'names of Object.prototype',
    `__proto__,constructor,source,log_message,toString,hasOwnProperty«,target_label»\n1,2,a,${LOGIN},3,4${L}\n`,
    ONE,
  ),

  taken('C20a', 'target_label is replaced in its place', `source,Target_Label,log_message\na,‹old›«§»,${LOGIN}\ne,«§»,${BACKUP}\n`, [
    ['a', LOGIN],
    ['e', BACKUP],
  ]),
  taken(
    'C20b',
    'an old label with quotes, delimiter, line end and spaces',
    `source,target_label,log_message\nc,‹ "o,""l""\nd" ›«§»,${LOGIN}\ne,‹"x"y›«§»,${BACKUP}\n`,
    [
      ['c', LOGIN],
      ['e', BACKUP],
    ],
  ),
  taken('C20c', 'target_label first', `"target_label",source,log_message\n‹old›«§»,a,${LOGIN}\n«§»,e,${BACKUP}\n`, [
    ['a', LOGIN],
    ['e', BACKUP],
  ]),
  taken('C20d', 'target_label last', `source,log_message, TARGET_LABEL \na,${LOGIN},‹old›«§»\ne,${BACKUP}«,§»\n`, [
    ['a', LOGIN],
    ['e', BACKUP],
  ]),
  taken(
    'C20e',
    'rows too short for their target_label',
    `source,log_message,x,target_label,y\na,${LOGIN}«,,§»\nc«,,,§»\nd,${BACKUP},f,‹g›«§»,h\n`,
    [
      ['a', LOGIN],
      ['c', ''],
      ['d', BACKUP],
    ],
  ),
  refused(
    'C20f',
    'two of them',
    'source,log_message,target_label,Target_Label\n',
    'invalid-csv',
    'Columns 3 ("target_label") and 4 ("Target_Label") are both named target_label',
  ),
  refused('C20g', 'labels read as messages', 'source,target_label\n', 'invalid-csv', 'Column 2 (target_label) takes the labels', {
    columns: { log_message: 'target_label' },
  }),

  taken(
    'C21a',
    'other columns around, in any order',
    `n,log_message,ü,source,«,target_label»\n007,${LOGIN},é,a,${L}\n1e3,"${BACKUP}\nx",,b,y${L}\n`,
    [
      ['a', LOGIN],
      ['b', `${BACKUP}\nx`],
    ],
  ),
  taken('C21b', '1,000 columns', `${columns(998)},source,log_message«,target_label»\n${columns(998)},a,${LOGIN}${L}\n`, ONE),
  taken(
    'C21c',
    '2,000 columns, and a row of two',
    `source,log_message,${columns(1998)}«,target_label»\na,${LOGIN}«${','.repeat(1999)}§»\n`,
    ONE,
  ),
  refused('C21d', '2,001 columns', `source,log_message,${columns(1999)}\n`, 'invalid-csv', 'has 2001 columns; the limit is 2000'),

  taken('C22a', 'semicolons', `source;log_message«;target_label»\na,1;"${LOGIN};c"«;§»\nd;1,5«;§»\n`, [
    ['a,1', `${LOGIN};c`],
    ['d', '1,5'],
  ]),
  taken('C22b', 'tabs', `source\tlog_message\tx«\ttarget_label»\na\t${LOGIN}, c; d\t«\t§»\nb\t${BACKUP}\t′=1+1«\t§»\n`, [
    ['a', `${LOGIN}, c; d`],
    ['b', BACKUP],
  ]),
  taken(
    'C22c',
    'comma before semicolon where both would do',
    `source,log_message,";source;log_message;"«,target_label»\na,${LOGIN},c${L}\n`,
    ONE,
  ),
  taken('C22d', 'commas in quoted names among semicolons', `"a,b";source;log_message«;target_label»\n1;a;${LOGIN}«;§»\n`, ONE),
  refused('C22e', 'a delimiter that is none of the three', 'source|log_message\na|b\n', 'missing-columns', 'found: "source|log_message"'),

  taken('C23a', 'sep=;', `sep=;\r\nsource;log_message«;target_label»\r\na;${LOGIN}«;§»\r\n`, ONE),
  taken(
    'C23b',
    'SEP= and a tab, after a byte order mark and a blank line',
    `\ufeff\nSEP=\t\nsource\tlog_message«\ttarget_label»\n\na\t${LOGIN}«\t§»\n`,
    ONE,
  ),
  taken(
    'C23c',
    'sep= rules where another delimiter would do',
    `sep=;\nsource;log_message;",source,log_message,"«;target_label»\na;${LOGIN};c«;§»\n`,
    ONE,
  ),
  refused('C23d', 'sep=; before commas', 'sep=;\nsource,log_message\na,b\n', 'missing-columns', 'found: "source,log_message"'),
  refused('C23e', 'sep= with another delimiter is the header', 'sep=|\nsource|log_message\n', 'missing-columns', 'found: "sep=|"'),

  refused('C24a', 'no header', 'web,User User1 logged in.\nweb,b\n', 'missing-columns', 'found: "web", "User User1 logged in."'),
  refused('C24b', 'a title before the header', 'Export of 1 May\nsource,log_message\na,b\n', 'missing-columns', 'found: "Export of 1 May"'),
  taken('C24c', 'the header twice: the second is a record', `${HEADER}\nsource,log_message${L}\na,${LOGIN}${L}\n`, [
    ['source', 'log_message'],
    ...ONE,
  ]),
  refused(
    'C24d',
    'a wider table below',
    'source,log_message\na,b\n\nid,host,text\n1,2,3\n',
    'ragged-rows',
    'row 2 (3 fields), row 3 (3 fields)',
    { row: 2 },
  ),
  taken('C24e', 'a narrower table below is records', `source,x,log_message«,target_label»\na,1,${LOGIN}${L}\n\nid,host«,,§»\n`, [
    ...ONE,
    ['id', ''],
  ]),
];
