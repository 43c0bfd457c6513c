import type { Random } from '../bench/random';
import { LLM_SOURCE } from '../verify/expected-labels';

/** A message with its source, whose right label was found out before the first fault. */
export interface KnownMessage {
  readonly source: string;
  readonly message: string;
}

const WORDS = ['alpha', 'bravo', 'carbon', 'delta', 'ember', 'fjord', 'gamma', 'harbor', 'indigo', 'jasper'];
/** Cells that a careless renderer changes. */
const NOTES = ['', '007', '"two\nlines"', '"a ""quoted"" word"', '__proto__', '=1+1', 'ünïcode 🎉', '" lead, and comma"', '1e5', "'"];
/** Messages of a job's own that only the LLM sees: a tenth of its rows, and at most so many. */
const OWN_MESSAGES = 5;

export const HEADER = ['rid', 'nonce', 'source', 'log_message', 'note'];

/** Letters alone, which a template keeps: no two jobs share what they ask. */
export const createNonce = (random: Random): string => Array.from({ length: 14 }, () => String.fromCharCode(97 + random.int(26))).join('');

const words = (i: number): string => [...String(i)].map((digit) => WORDS[Number(digit)]).join(' ');

/** Quoted where it must be, and now and then where it need not. */
const cell = (text: string, delimiter: string, quote: boolean): string =>
  quote || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;

/** A CSV of so many rows: rules name most, the model some, the LLM a few; line endings, quotes and delimiters as they come. */
export function makeInput(random: Random, nonce: string, rows: number, known: readonly KnownMessage[]): Buffer {
  const delimiter = random.pick([',', ',', ';', '\t']);
  const endings = random.pick([['\n'], ['\r\n'], ['\n', '\r\n']]);
  const lines: string[] = [HEADER.join(delimiter), random.pick(endings)];
  const own = new Set(Array.from({ length: Math.min(OWN_MESSAGES, Math.ceil(rows / 10)) }, () => random.int(rows)));
  for (let rid = 0; rid < rows; rid++) {
    const { source, message } = own.has(rid)
      ? { source: LLM_SOURCE, message: `${nonce} ${words(rid)} waits` }
      : pickRow(random, rid, known);
    const note = random.pick(NOTES);
    lines.push(
      [
        String(rid),
        nonce,
        source,
        cell(message, delimiter, !own.has(rid) && random.int(8) === 0),
        note.startsWith('"') ? note : cell(note, delimiter, false),
      ].join(delimiter),
      random.pick(endings),
    );
    if (random.int(200) === 0) lines.push('', random.pick(endings));
  }
  if (random.int(3) === 0) lines.pop();
  return Buffer.from(lines.join(''));
}

function pickRow(random: Random, rid: number, known: readonly KnownMessage[]): KnownMessage {
  const kind = random.int(10);
  if (kind < 1) return random.pick(known);
  if (kind < 6) return { source: 'ModernCRM', message: `User User${rid} logged in.` };
  return { source: 'BillingSystem', message: 'Backup completed successfully.' };
}
