import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createKey } from '@logsieve/platform/keys/api-key';
import { findSecrets, findSecretsIn, findSecretsInHistory } from './secret-forms';

const ROOT = path.resolve(__dirname, '../../..');

/**
 * Made-up secrets that stand somewhere in the files or their history, each with its reason. There are none: those of tests are put together
 * while they run, and those of training data have other forms.
 */
const MADE_UP: readonly string[] = [];

// Put together here, so that the test does not find itself.
const some = (count: number): string => 'aB3dE6gH9'.repeat(30).slice(0, count);
const MADE = [
  createKey(),
  `gsk_${some(40)}`,
  `sk-proj-${some(32)}`,
  `AKIA${some(16).toUpperCase()}`,
  `AIza${some(35)}`,
  `ghp_${some(36)}`,
  `github_pat_${some(50)}`,
  `glpat-${some(20)}`,
  `xoxb-${some(25)}`,
  `npm_${some(36)}`,
  `hf_${some(30)}`,
  `-----BEGIN ${'RSA PRIVATE'} KEY-----\nProc-Type: 4,ENCRYPTED\n\n${some(40)}`,
  `-----BEGIN ${'PRIVATE'} KEY-----\\n${some(40)}`,
];

test.each(MADE)('%j is known for a secret, also where it comes in two parts', async (secret) => {
  expect(findSecrets(`a line, key="${secret}" and more`)).toEqual([secret]);
  const before = 'x '.repeat(5_000);
  const at = Math.floor(secret.length / 2);
  expect(await findSecretsIn(Readable.from([Buffer.from(before + secret.slice(0, at)), Buffer.from(`${secret.slice(at)} y`)]))).toEqual([
    secret,
  ]);
});

test('the end of a word at which two parts were overlapped is no secret', async () => {
  // The second part is looked at with 512 characters of the first, the first of which is in the middle of `task`.
  const word = `ta${['sk', some(40)].join('-')}`;
  const first = `${'x '.repeat(5_000)}${word}${' x'.repeat(300)}`;
  for (let cut = 0; cut < 4; cut++) {
    const end = first.indexOf(word) + cut + 512;
    expect(await findSecretsIn(Readable.from([Buffer.from(first.slice(0, end)), Buffer.from(first.slice(end))]))).toEqual([]);
  }
});

test('a line about keys is no secret', () => {
  for (const text of ['gsk_right', 'Set GROQ_API_KEY=gsk_…', `-----BEGIN ${'PRIVATE'} KEY-----`, 'AKIA', 'ls_wrong', 'desk-top'])
    expect(findSecrets(text)).toEqual([]);
});

test('no file holds a secret', () => {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));
  expect(files.length).toBeGreaterThan(1_000);
  const found = files.flatMap((file) => findSecrets(readFileSync(path.join(ROOT, file), 'latin1')).map((secret) => ({ file, secret })));
  expect(found.filter(({ secret }) => !MADE_UP.includes(secret))).toEqual([]);
});

test('nor does the history', async () => {
  const found = await findSecretsInHistory(ROOT);
  expect(found.filter((secret) => !MADE_UP.includes(secret))).toEqual([]);
}, 60_000);
