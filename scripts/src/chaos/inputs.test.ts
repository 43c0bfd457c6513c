import { parseString } from 'fast-csv';
import { createRandom } from '../bench/random';
import { expectedLabel, LLM_SOURCE } from '../verify/expected-labels';
import { isBlank, splitRecords } from '../verify/split-records';
import { createNonce, HEADER, makeInput } from './inputs';

const KNOWN = [{ source: 'web', message: 'a message, "quoted"' }];
const ORACLE = { labels: ['a', 'b'], reference: { 'web\u0000a message, "quoted"': 'a' } };
const ROWS = 500;

it.each(Array.from({ length: 20 }, (_, seed) => seed))('makes a file whose every row the oracle knows (seed %s)', async (seed) => {
  const random = createRandom(seed);
  const nonce = createNonce(random);
  const csv = makeInput(random, nonce, ROWS, KNOWN);
  const delimiter = String.fromCharCode(csv[3] as number);
  const rows: string[][] = [];
  for await (const row of parseString(csv.toString(), { delimiter })) rows.push(row as string[]);
  const [header, ...records] = rows.filter((row) => row.length > 1);

  expect(header).toEqual(HEADER);
  expect(records.map(([rid]) => rid)).toEqual(Array.from({ length: ROWS }, (_, rid) => String(rid)));
  for (const [, mark, source = '', message = ''] of records) {
    expect(mark).toBe(nonce);
    expect(ORACLE.labels.concat('User Action', 'System Notification')).toContain(expectedLabel(ORACLE, source, message));
  }
  expect(records.some(([, , source]) => source === LLM_SOURCE)).toBe(true);
  // The splitter of the checks sees the same records as a parser that is none of ours, and loses no byte.
  const raw = splitRecords(csv, delimiter);
  expect(raw.filter((record) => !isBlank(record))).toHaveLength(ROWS + 1);
  expect(Buffer.concat(raw.flatMap(({ bytes, ending }) => [bytes, ending])).equals(csv)).toBe(true);
});

it('makes the same file for the same seed, and another for another', () => {
  const make = (seed: number) => makeInput(createRandom(seed), 'nonce', 50, KNOWN).toString();
  expect(make(1)).toBe(make(1));
  expect(make(1)).not.toBe(make(2));
});
