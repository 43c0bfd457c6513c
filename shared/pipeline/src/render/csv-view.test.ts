import type { CsvLayout } from '@logsieve/contracts/records';
import { METHOD_CODE } from '../verdicts/verdict';
import { type CsvForm, createCsvView } from './csv-view';
import { blockOf, chunkOf } from './testing/chunk-of';

const LABELS = ['User Action', '-x,y'];
const layoutOf = (header: string, more: Partial<CsvLayout> = {}): CsvLayout => ({
  delimiter: ',',
  bom: 0,
  header_end: header.length - 1,
  body_start: header.length,
  columns: header.trimEnd().split(','),
  source_column: 0,
  message_column: 1,
  label_column: null,
  line_ending: '\n',
  ...more,
});

const RULE = { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'user-session' };
const MODEL = { label: 2, method: METHOD_CODE.bert, confidence: 0.93 };
const FAILED = { label: 0, method: METHOD_CODE.none, confidence: 0, detail: 'no answer' };
const OPEN = { label: 0, method: METHOD_CODE.open, confidence: 0 };

const plain: CsvForm = { columns: ['label'], excelSafe: false };
const viewOf = (header: string, form: Partial<CsvForm>, more?: Partial<CsvLayout>) =>
  createCsvView(layoutOf(header, more), LABELS, { ...plain, ...form });

test('adds the columns last, in the order asked', () => {
  const view = viewOf('s,m\n', { columns: ['rule', 'confidence', 'label', 'method'] });
  const chunk = chunkOf('a,1\r\n\nb,"2"\nc', ['a,1', 'b,"2"', 'c']);
  expect(view.header(Buffer.from('s,m\n')).toString()).toBe('s,m,target_rule,target_confidence,target_label,target_method\n');
  expect(view.chunk(chunk, blockOf(RULE, MODEL, FAILED)).toString()).toBe(
    'a,1,user-session,1,User Action,regex\r\n\nb,"2",,0.93,"-x,y",bert\nc,,,0,Unclassified,none',
  );
});

test('replaces columns that are there already, but not those that it reads', () => {
  const header = 's, Target_Method ,target_rule,m,target_method\n';
  const view = viewOf(header, { columns: ['label', 'method', 'rule'] }, { source_column: 2, message_column: 3 });
  expect(view.header(Buffer.from(header)).toString()).toBe(`${header.trimEnd()},target_label,target_rule\n`);
  expect(view.chunk(chunkOf('a, "o,ld",b,c,old\nz\n', ['a, "o,ld",b,c,old', 'z']), blockOf(RULE, MODEL)).toString()).toBe(
    'a,regex,b,c,regex,User Action,user-session\nz,bert,,,bert,"-x,y",\n',
  );
});

test('never makes a blank line of a row', () => {
  const view = viewOf('target_rule,s,m\n', { columns: ['rule'] }, { source_column: 1, message_column: 2 });
  expect(view.chunk(chunkOf('x\ny\n', ['x', 'y']), blockOf(MODEL, RULE)).toString()).toBe('""\nuser-session\n');
});

test('gives rows alone, each with its line ending', () => {
  const chunk = chunkOf('s,m\n\na,1\r\n \nb,2\rc,3', ['a,1', 'b,2', 'c,3'], { head: 4 });
  const give = (...rows: number[]) =>
    viewOf('s,m\n', {})
      .chunk(chunk, blockOf(RULE, RULE, rows[2] ? RULE : OPEN), Uint8Array.from(rows))
      .toString();
  expect(give(1, 0, 0)).toBe('a,1,User Action\r\n');
  expect(give(0, 1, 1)).toBe('b,2,User Action\rc,3,User Action');
  expect(give(0, 0, 0)).toBe('');
});

test('puts an apostrophe before what a spreadsheet would take for a formula', () => {
  const header = '=s,m,"+x"\n';
  const view = viewOf(header, { excelSafe: true, columns: ['label', 'confidence'] });
  expect(view.header(Buffer.from(`\ufeffsep=,\n${header}`).subarray(3)).toString()).toContain('sep=,');
  expect(view.header(Buffer.from(header)).toString()).toBe('\'=s,m,"\'+x",target_label,target_confidence\n');
  const records = ['=1+1,-2,@a', '"=1,1",  "+2",\t3', '"\r4","""=5",""=6', 'a=,"",\'=7'];
  const lines = view
    .chunk(chunkOf(`${records.join('\n')}\n`, records), blockOf(MODEL, RULE, RULE, RULE))
    .toString()
    .split('\n');
  expect(lines).toEqual([
    "'=1+1,'-2,'@a,\"'-x,y\",0.93",
    '"\'=1,1",  "\'+2",\'\t3,User Action,1',
    '"\'\r4","""=5","\'"=6,User Action,1',
    'a=,"",\'=7,User Action,1',
    '',
  ]);
});

test('keeps the byte order mark and the line that names the delimiter as they are', () => {
  const header = '\ufeffsep=;\r\n\n=s;m\n';
  const bytes = Buffer.from(header);
  const layout = { delimiter: ';', bom: 3, header_end: bytes.length - 1, body_start: bytes.length, columns: ['=s', 'm'] } as const;
  expect(
    viewOf(header, { excelSafe: true }, { ...layout, columns: [...layout.columns] })
      .header(bytes)
      .toString(),
  ).toBe("\ufeffsep=;\r\n\n'=s;m;target_label\n");
});

test('refuses verdicts that do not fit or are not final', () => {
  const chunk = chunkOf('a,1\n', ['a,1']);
  expect(() => viewOf('s,m\n', {}).chunk(chunk, blockOf(RULE, RULE))).toThrow('2 verdicts for 1 records');
  expect(() => viewOf('s,m\n', {}).chunk(chunk, blockOf(OPEN))).toThrow('no final verdict');
});
