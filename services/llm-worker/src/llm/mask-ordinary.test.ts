import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { parseString } from 'fast-csv';
import { mask } from './mask';
import { ORDINARY } from './testing/ordinary-tokens';
import { SURROUNDINGS } from './testing/surroundings';

/** `MASK_SEED=n` runs one again. */
const SEED = Number(process.env.MASK_SEED ?? randomInt(2 ** 31));
const ITEMS = 1_000;
const MOST_MASKED = 0.01;

describe(`with MASK_SEED=${SEED}`, () => {
  test.each(Object.entries(ORDINARY))(`of ${ITEMS} lines with a %s nearly all keep it`, (_kind, words) => {
    const around = Object.values(SURROUNDINGS);
    const lost = fc.sample(words, { numRuns: ITEMS, seed: SEED }).flatMap((word, i) => {
      const line = around[i % around.length]?.(word);
      return line === undefined || mask(line) === line ? [] : [`${line}  =>  ${mask(line)}`];
    });
    if (lost.length > ITEMS * MOST_MASKED)
      throw new Error(`MASK_SEED=${SEED}: ${lost.length} masked, such as\n${lost.slice(0, 10).join('\n')}`);
  });
});

const RESOURCES = resolve(__dirname, '../../../../resources');

const messagesOf = (file: string): Promise<string[]> =>
  new Promise((done, failed) => {
    const messages: string[] = [];
    parseString<{ log_message?: string }, { log_message?: string }>(readFileSync(file, 'utf8'), { headers: true })
      .on('data', ({ log_message }) => messages.push(log_message ?? ''))
      .on('error', failed)
      .on('end', () => done(messages));
  });

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Words of a message that are not, in as many places, in the masked one. */
function changedWords(message: string): string[] {
  const left = new Map<string, number>();
  for (const word of wordsOf(mask(message))) left.set(word, (left.get(word) ?? 0) + 1);
  return wordsOf(message).filter((word) => {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    return count === 0;
  });
}

/** Whether a word holds what is to be masked, as a reader would see it; told by other means than those of `mask`. */
function isOfAKind(word: string): boolean {
  const pieces = word.split(/[\s"'()<>[\]{},;=|/]+/).map((piece) => piece.replace(/[.:]+$/, ''));
  const isAddress = pieces.some(
    (piece) => isIP(piece) !== 0 || isIP(piece.replace(/:\d+$/, '')) !== 0 || piece.split(/[:-]/).some((part) => isIP(part) === 4),
  );
  return isAddress || /\w@\w|[\\/](?:home|Users)[\\/]\w|^\+\d{8,}$|:\/\/[^/]*:[^/]*@|-----BEGIN|^eyJ/.test(word);
}

test.each(['training', 'samples/real'])('of the ordinary words of resources/%s at most one in a hundred is masked', async (folder) => {
  const files = readdirSync(join(RESOURCES, folder)).filter((name) => name.endsWith('.csv') && name !== 'SOURCES.csv');
  const messages = (await Promise.all(files.map((name) => messagesOf(join(RESOURCES, folder, name))))).flat();
  const ordinary = messages.reduce((sum, message) => sum + wordsOf(message).filter((word) => !isOfAKind(word)).length, 0);
  const changed = messages.flatMap((message) => changedWords(message).filter((word) => !isOfAKind(word)));
  expect(ordinary).toBeGreaterThan(10_000);
  if (changed.length > ordinary * MOST_MASKED)
    throw new Error(`${changed.length} of ${ordinary}, such as ${changed.slice(0, 20).join('  ')}`);
});
