import crypto from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError } from '@logsieve/platform/config/env';
import { createKey, digestKey } from '@logsieve/platform/keys/api-key';
import { formatKey } from '@logsieve/platform/keys/key-file';
import { captureLog } from '@logsieve/platform/testing/capture-log';
import { type FollowedKeyring, followKeys } from './keyring';

const LOOK_MS = 20;
const [one, two] = [createKey(), createKey()];
const line = (name: string, key: string) => formatKey({ name, owner: 'acme', sha256: digestKey(key) });

let directory: string;
let file: string;
let keyring: FollowedKeyring | undefined;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'logsieve-keyring-'));
  file = path.join(directory, 'api-keys');
});
afterEach(() => {
  keyring?.close();
  keyring = undefined;
  rmSync(directory, { recursive: true });
});

/** Looks again until the condition holds; the test's time limit is the bound. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5);
}

const log = captureLog();
const follow = async (now = Date.now) => {
  keyring = await followKeys(file, log.logger, LOOK_MS, now);
  return keyring;
};

test('finds a key by what was sent, and by name', async () => {
  writeFileSync(file, line('one', one) + line('two', two));
  const keys = await follow();
  expect(keys.find(one)).toEqual({ name: 'one', owner: 'acme', sha256: digestKey(one) });
  expect(keys.find(two)?.name).toBe('two');
  expect(keys.findByName('two')?.sha256).toBe(digestKey(two));
  for (const wrong of ['', 'x', `${one} `, one.slice(0, -1), digestKey(one), createKey()]) expect(keys.find(wrong)).toBeUndefined();
  expect(keys.findByName('three')).toBeUndefined();
});

test('compares with every key in constant time, whichever it is and whether it is one', async () => {
  writeFileSync(file, line('one', one) + line('two', two) + line('old', createKey()).replace('\n', ' 2001-01-31\n'));
  const keys = await follow();
  const compared = jest.spyOn(crypto, 'timingSafeEqual');
  for (const key of [one, two, createKey(), 'x']) {
    compared.mockClear();
    keys.find(key);
    // By digest and in full: what a comparison shows says nothing of how much of a key was right.
    expect([key, compared.mock.calls.length, compared.mock.calls.every(([a, b]) => a.byteLength === 32 && b.byteLength === 32)]).toEqual([
      key,
      3,
      true,
    ]);
  }
  compared.mockRestore();
});

test('a key is good until its last day is over, which is told once', async () => {
  writeFileSync(file, line('one', one).replace('\n', ' 2027-01-31\n') + line('two', two));
  let now = Date.UTC(2027, 1, 1) - 1;
  const keys = await follow(() => now);
  let changes = 0;
  keys.onChange(() => changes++);
  expect([keys.find(one)?.name, keys.findByName('one')?.name, keys.findExpired(one)]).toEqual(['one', 'one', undefined]);
  now++;
  expect([keys.find(one), keys.findByName('one'), keys.findExpired(one)?.name]).toEqual([undefined, undefined, 'one']);
  expect([keys.find(two)?.name, keys.findExpired(two), keys.findExpired(createKey())]).toEqual(['two', undefined, undefined]);
  await until(() => changes > 0);
  // Another edit is looked at after the same looks: nothing more has come of the end by then.
  writeFileSync(file, line('two', two));
  await until(() => log.text().includes('"keys":["two"],"msg":"edited keys are active"'));
  expect(changes).toBe(2);
  expect(log.lines().filter(({ msg }) => msg === 'keys have expired')).toEqual([expect.objectContaining({ keys: ['one'] })]);
});

test('takes up an edit, in place or by another file in its place', async () => {
  writeFileSync(file, line('one', one));
  const keys = await follow();
  let changes = 0;
  keys.onChange(() => changes++);
  writeFileSync(file, line('one', one) + line('two', two));
  await until(() => keys.find(two) !== undefined);
  expect(changes).toBe(1);
  writeFileSync(`${file}.new`, line('two', two));
  renameSync(`${file}.new`, file);
  await until(() => keys.find(one) === undefined);
  expect(keys.find(two)?.name).toBe('two');
  writeFileSync(file, '');
  await until(() => keys.find(two) === undefined);
});

test('an edit that is wrong, or a file that is gone, is logged and changes nothing', async () => {
  writeFileSync(file, line('one', one));
  const keys = await follow();
  writeFileSync(file, `${line('two', two)}nonsense ${two}\n`);
  await until(() => log.text().includes('line 2'));
  expect(keys.find(one)?.name).toBe('one');
  expect(keys.find(two)).toBeUndefined();
  rmSync(file);
  await until(() => log.text().includes('ENOENT'));
  expect(keys.find(one)?.name).toBe('one');
  writeFileSync(file, line('two', two));
  await until(() => keys.find(two) !== undefined);
  expect(keys.find(one)).toBeUndefined();
  for (const secret of [one, two]) expect(log.text()).not.toContain(secret);
});

test('a file that is missing or wrong at the start is an error that names all of it', async () => {
  await expect(follow()).rejects.toThrow(ConfigError);
  await expect(follow()).rejects.toThrow(/API_KEYS_FILE: .*api-keys can't be read \(ENOENT\); scripts\/keys makes one/);
  writeFileSync(file, 'a\nb c d\n');
  await expect(follow()).rejects.toThrow(/2 problems:[\s\S]*line 1[\s\S]*line 2/);
});
