import { randomBytes } from 'node:crypto';
import { readWithPython } from './python-csv';

/** A file whose right labels are known: each row names its own by a rule, and has its number and a message of its own. */
export function numberedRows(rows: number, nonce: string): string {
  const lines = ['rid,source,log_message'];
  for (let i = 0; i < rows; i++) lines.push(`${i},${nonce},${message(i, nonce)}`);
  return `${lines.join('\n')}\n`;
}

/**
 * A word that no run before has had, of letters alone: a template keeps those, so that no model remembers the messages of an earlier run
 * against the same system.
 */
export const newWord = (): string => Array.from(randomBytes(12), (byte) => String.fromCharCode(97 + (byte % 26))).join('');

/** A number in letters alone, which a template keeps too: messages that differ in it are looked at one by one. */
export const letters = (i: number): string => [...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

const WORDS = ['alpha', 'bravo', 'carbon', 'delta', 'ember', 'fjord', 'gamma', 'harbor', 'indigo', 'jasper'];

/** A message that differs from all others in words, not only in numbers, so that no template is shared. */
const words = (i: number): string => [...String(i)].map((digit) => WORDS[Number(digit)]).join(' ');

function message(i: number, nonce: string): string {
  if (i % 3 === 0) return `User User${i} logged in.`;
  if (i % 3 === 1) return 'Backup completed successfully.';
  return `${nonce} ${words(i)}`;
}

/**
 * Throws with the first row that is lost, doubled, out of order, changed, or has a label that cannot be its own. `backup`: the label that the
 * rules give to a completed backup.
 */
export async function checkNumberedRows(
  input: string,
  output: Uint8Array,
  labels: ReadonlySet<string>,
  backup = 'System Notification',
): Promise<void> {
  const before = await readWithPython(Buffer.from(input));
  const after = await readWithPython(output);
  if (after.length !== before.length) throw new Error(`${before.length} rows went in, ${after.length} came out`);
  for (const [i, row] of before.entries()) {
    const { [row.length]: label, ...rest } = after[i] ?? [];
    if (Object.values(rest).join('\u0000') !== row.join('\u0000'))
      throw new Error(`row ${i} is ${JSON.stringify(after[i])}, was ${JSON.stringify(row)}`);
    if (i === 0) continue;
    const expected = [['User Action'], [backup], [...labels]][(i - 1) % 3] as string[];
    if (!expected.includes(label ?? '')) throw new Error(`row ${i} has the label ${label}`);
  }
}
