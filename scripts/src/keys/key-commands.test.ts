import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { digestKey } from '@logsieve/platform/keys/api-key';
import { parseKeyFile } from '@logsieve/platform/keys/key-file';
import { createInFile, listFile, revokeInFile } from './key-commands';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'logsieve-keys-'));
  file = path.join(directory, 'below', 'api-keys');
});
afterEach(() => rmSync(directory, { recursive: true }));

const read = () => readFileSync(file, 'utf8');

test('a key is given once, its digest kept in a file that only its owner reads', () => {
  const key = createInFile(file, 'acme');
  expect(parseKeyFile(read(), file)).toEqual([{ name: 'acme', owner: 'acme', sha256: digestKey(key) }]);
  expect(read()).not.toContain(key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.dirname(file))).toEqual(['api-keys']);
});

test('a second key may have the owner of the first, and each is revoked by its name', () => {
  createInFile(file, 'acme');
  createInFile(file, 'acme-2026', 'acme');
  expect(listFile(file)).toMatch(/^acme {7}acme {2}[0-9a-f]{12}\nacme-2026 {2}acme {2}[0-9a-f]{12}\n$/);
  revokeInFile(file, 'acme');
  expect(parseKeyFile(read(), file).map(({ name }) => name)).toEqual(['acme-2026']);
  revokeInFile(file, 'acme-2026');
  expect(listFile(file)).toBe('');
});

test('a file that is there keeps its mode and, where root edits it, its owner', () => {
  createInFile(file, 'acme');
  chmodSync(file, 0o640);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(file, 1000, 1000);
  createInFile(file, 'other');
  const { mode, uid } = statSync(file);
  expect([mode & 0o777, uid]).toEqual([0o640, isRoot ? 1000 : process.getuid?.()]);
});

test.each([
  ['a b', undefined, /"a b" is no name/],
  ['acme-2', undefined, /"acme-2" is no owner.*--owner/],
  ['acme', 'ACME', /"ACME" is no owner/],
  ['old', 'acme', /There is a key old already/],
])('%s for %s is refused, and nothing is changed', (name, owner, message) => {
  createInFile(file, 'old');
  const before = read();
  expect(() => createInFile(file, name, owner)).toThrow(message);
  expect(read()).toBe(before);
});

test('a file that is not valid is not touched', () => {
  createInFile(file, 'acme');
  const broken = `${read()}nonsense\n`;
  writeFileSync(file, broken);
  expect(() => createInFile(file, 'other')).toThrow(/line 4/);
  expect(() => revokeInFile(file, 'acme')).toThrow(/line 4/);
  expect(() => revokeInFile(path.join(directory, 'none'), 'acme')).toThrow(/There is no key acme/);
  expect(read()).toBe(broken);
});
