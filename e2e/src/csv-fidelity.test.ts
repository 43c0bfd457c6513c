import { label } from './support/client';
import { readWithPython } from './support/python-csv';

const LABEL = 'target_label';

interface Case {
  readonly name: string;
  readonly csv: string;
  readonly delimiter?: string;
}

const CASES: Case[] = [
  { name: 'quotes and newlines inside quotes', csv: 'source,log_message\nA,"say ""hi"", then\nleave"\nB,"x, y"\nC,""\n' },
  { name: 'CRLF', csv: 'source,log_message\r\nA,"one\r\ntwo"\r\nB,User User1 logged in.\r\n' },
  { name: 'CR', csv: 'source,log_message\rA,one\rB,two\r' },
  { name: 'mixed line ends and none at the end', csv: 'source,log_message\nA,one\r\nB,two\rC,three' },
  { name: 'a byte order mark', csv: '\ufeffsource,log_message\nA,Backup completed successfully.\n' },
  { name: 'semicolons', csv: 'id;source;log_message\n007;A;"a;b"\n008;B;c,d\n', delimiter: ';' },
  { name: 'tabs', csv: 'source\tlog_message\textra\nA\tone\t\nB\ttwo\t=1+1\n', delimiter: '\t' },
  { name: 'blanks before quotes', csv: 'source, log_message\nA, "x, y"\nB, "User User9 logged out."\n' },
  { name: 'blank lines', csv: 'source,log_message\n\nA,one\n   \nB,two\n\n' },
  { name: 'other columns, in any order', csv: 'n,log_message,ü,source,\n007,hello,é,A,\n1e3,"w\nx",,B,y\n' },
  { name: 'headers in other case and with blanks', csv: ' Source ,LOG_MESSAGE\nA,one\n' },
  { name: 'unicode and what looks like formulas', csv: 'source,log_message\n=A,@日本語 \u2028 \u0085\n-B,+1\n' },
];

/** The records with the label taken away, and the labels. */
function split(rows: string[][]): { rows: string[][]; labels: string[] } {
  const column = rows[0]?.findIndex((name) => name.trim() === LABEL) ?? -1;
  return { rows: rows.map((row) => row.filter((_, i) => i !== column)), labels: rows.slice(1).map((row) => row[column] ?? '') };
}

describe('every byte of the user stays', () => {
  test.each(CASES)('$name', async ({ csv, delimiter }) => {
    const { job, output } = await label(csv);
    const input = await readWithPython(Buffer.from(csv), delimiter);
    const { rows, labels } = split(await readWithPython(output, delimiter));
    expect(rows).toEqual(input);
    expect(job.rows).toMatchObject({ total: input.length - 1, done: input.length - 1 });
    for (const name of labels) expect(name).not.toBe('');
    // What was added is all that was changed: taken away again, the bytes are those of the upload.
    const cells = [LABEL, ...labels].map((cell) => `${delimiter ?? ','}${cell}`);
    let rest = output.toString();
    let restored = '';
    for (const cell of cells) {
      const at = rest.indexOf(cell);
      expect(at).toBeGreaterThanOrEqual(0);
      restored += rest.slice(0, at);
      rest = rest.slice(at + cell.length);
    }
    expect(restored + rest).toBe(csv);
  });

  test('an existing target_label is replaced in its place', async () => {
    const { output } = await label(
      'source,target_label,log_message\nA,old,User User5 logged in.\nB,"o,ld",Backup completed successfully.\n',
    );
    expect(output.toString()).toBe(
      'source,target_label,log_message\nA,User Action,User User5 logged in.\nB,System Notification,Backup completed successfully.\n',
    );
  });

  test('a short row is padded, so that the label stands in its column', async () => {
    const { output } = await label('source,log_message,a,b\nA,User User5 logged in.\n');
    expect(output.toString()).toBe('source,log_message,a,b,target_label\nA,User User5 logged in.,,,User Action\n');
  });

  test('a header alone comes back with the column', async () => {
    const { job, output } = await label('source,log_message\r\n');
    expect(output.toString()).toBe('source,log_message,target_label\r\n');
    expect(job).toMatchObject({ status: 'completed', rows: { total: 0, done: 0 } });
  });

  test('an empty message is Unclassified, and no model is asked', async () => {
    const { job, output } = await label('source,log_message\nA,\nB,"  "\n');
    expect(output.toString()).toBe('source,log_message,target_label\nA,,Unclassified\nB,"  ",Unclassified\n');
    expect(job.stages.find((stage) => stage.name === 'bert')).toMatchObject({ in: 0 });
  });

  test('UTF-16 with a byte order mark is transcoded', async () => {
    const { output } = await label(Buffer.from('\ufeffsource,log_message\nÄ,User User5 logged in.\n', 'utf16le'));
    expect(output.toString('utf8').replace(/^\ufeff/, '')).toBe('source,log_message,target_label\nÄ,User User5 logged in.,User Action\n');
  });
});
