import { type CsvCase, HEADER, L, LOGIN, taken } from './csv-case';
import { NAUGHTY_TEXTS } from './naughty-texts';

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
/** What spreadsheets take for a formula, marked as `MarkedFile` wants it. */
const guarded = (text: string) => (/^[=+\-@\t\r\n\0＝＋－＠]/.test(text) ? `′${text}` : text);
const NEEDS_QUOTES = /[",\r\n]|^ /;

const asMessages = (texts: readonly string[], toCell: (text: string) => string) =>
  `${HEADER}\n${texts.map((text, i) => `s${i},${toCell(text)}${L}\n`).join('')}`;
const records = (texts: readonly string[]) => texts.map((text, i) => [`s${i}`, text] as const);
const plain = NAUGHTY_TEXTS.filter((text) => !NEEDS_QUOTES.test(text));

/** C31 and C35: texts that do something elsewhere. */
export const TEXT_CASES: readonly CsvCase[] = [
  taken(
    'C31a',
    'formulas',
    `source,log_message,′=x«,target_label»\n′=a,′=cmd|'/C calc'!A0,′+1${L}\n′-a,′@SUM(A1),′\t=1${L}\nb,′＝1＋1,′＋1${L}\nb,′－1,′＠x${L}\nb,${LOGIN},′\0=1${L}\n`,
    [
      ['=a', "=cmd|'/C calc'!A0"],
      ['-a', '@SUM(A1)'],
      ['b', '＝1＋1'],
      ['b', '－1'],
      ['b', LOGIN],
    ],
  ),
  taken(
    'C31b',
    'formulas in quotes',
    `"source","log_message"«,target_label»\n"′=a,b","′@x ""y"""${L}\n "′+1" ,"′\r\n=1"${L}\n"′\n=1","′"=1+1${L}\n`,
    [
      ['=a,b', '@x "y"'],
      ['+1 ', '\r\n=1'],
      ['\n=1', '=1+1'],
    ],
  ),
  taken('C31c', 'what is no formula', `${HEADER}\n a=b, =1${L}\n"""=1""",'=1${L}\n007,1e3 - 2${L}\n`, [
    [' a=b', ' =1'],
    ['"=1"', "'=1"],
    ['007', '1e3 - 2'],
  ]),
  taken('C31d', 'formulas among semicolons and tabs', `source\tlog_message«\ttarget_label»\n′=a;b\t"′\t=1"«\t§»\n`, [['=a;b', '\t=1']]),

  taken(
    'C35a',
    'naughty texts in quotes',
    asMessages(NAUGHTY_TEXTS, (text) => quoted(guarded(text))),
    records(NAUGHTY_TEXTS),
  ),
  taken('C35b', 'naughty texts as they are', asMessages(plain, guarded), records(plain)),
  taken(
    'C35c',
    'naughty texts as sources and in other columns',
    `x,source,log_message«,target_label»\n${NAUGHTY_TEXTS.map((text) => `${quoted(guarded(text))},${quoted(guarded(text))},${LOGIN}${L}\n`).join('')}`,
    NAUGHTY_TEXTS.map((text) => [text, LOGIN] as const),
  ),
];
