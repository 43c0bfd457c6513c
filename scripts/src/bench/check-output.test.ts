import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkOutput } from './check-output';
import { writeInput } from './write-input';

const directory = mkdtempSync(path.join(tmpdir(), 'logsieve-check-'));
const input = path.join(directory, 'input.csv');
const output = path.join(directory, 'output.csv');
afterAll(() => rmSync(directory, { recursive: true }));

const RECORDS = [
  { source: 'nginx', message: 'GET /a "b", é' },
  { source: 'sshd', message: 'plain' },
];
const LINES = ['id,source,log_message', '0,nginx,"GET /a ""b"", é"', '1,sshd,plain'];
const LABELLED = [`${LINES[0]},target_label`, `${LINES[1]},User Action`, `${LINES[2]},Unclassified`];
const check = (lines: readonly string[]) => {
  writeFileSync(output, lines.map((line) => `${line}\n`).join(''));
  return checkOutput(input, output, new Set(['User Action', 'Unclassified']));
};

beforeAll(() => writeInput(input, RECORDS.values(), 2));

test('counts the rows and labels of a right output', () => {
  expect(check(LABELLED)).toEqual({ rows: 2, labels: { 'User Action': 1, Unclassified: 1 } });
});

test.each([
  ['a lost row', LABELLED.slice(0, 2), 'the output ends after 2 lines'],
  ['a row too many', [...LABELLED, '2,sshd,plain,Unclassified'], 'line 4 of the output is one too many'],
  ['rows in another order', [LABELLED[0], LABELLED[2], LABELLED[1]], 'line 2 of the output'],
  ['a changed cell', [LABELLED[0], LABELLED[1], '1,sshd,Plain,Unclassified'], 'line 3 of the output'],
  ['a missing label', [LABELLED[0], LABELLED[1], '1,sshd,plain,'], 'line 3 of the output'],
  ['an unknown label', [LABELLED[0], LABELLED[1], '1,sshd,plain,Nonsense'], 'line 3 of the output'],
])('refuses %s', (_, lines, words) => {
  expect(() => check(lines as string[])).toThrow(words);
});

test('an input needs as many records as rows', async () => {
  await expect(writeInput(path.join(directory, 'short.csv'), RECORDS.values(), 3)).rejects.toThrow('2 records, not 3');
});
