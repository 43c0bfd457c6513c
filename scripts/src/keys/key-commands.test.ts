import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { digestKey } from '@logsieve/platform/keys/api-key';
import { parseKeyFile } from '@logsieve/platform/keys/key-file';
import { createInFile, lastDay, listFile, revokeInFile } from './key-commands';

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
  createInFile(file, 'acme-2026', { owner: 'acme' });
  expect(listFile(file)).toMatch(
    /^acme {7}acme {2}[0-9a-f]{12} {2}does not expire\nacme-2026 {2}acme {2}[0-9a-f]{12} {2}does not expire\n$/,
  );
  revokeInFile(file, 'acme');
  expect(parseKeyFile(read(), file).map(({ name }) => name)).toEqual(['acme-2026']);
  revokeInFile(file, 'acme-2026');
  expect(listFile(file)).toBe('');
});

test('a key may have a last day, which the file and the list say', () => {
  const now = Date.UTC(2026, 10, 23, 12);
  createInFile(file, 'dated', { owner: 'acme', expires: '2027-01-31' }, now);
  createInFile(file, 'month', { owner: 'acme', expires: '30' }, now);
  expect(parseKeyFile(read(), file).map(({ expires }) => expires)).toEqual(['2027-01-31', '2026-12-23']);
  expect(listFile(file, Date.UTC(2027, 0, 1))).toMatch(/^dated .* expires after 2027-01-31\nmonth .* expired after 2026-12-23\n$/);
  expect(lastDay('2026-11-23', now)).toBe('2026-11-23');
  for (const wrong of ['0', '-1', '1.5', 'soon', '2027-02-29', '2027-1-1', '', '99999999'])
    expect(() => lastDay(wrong, now)).toThrow(/is no end/);
  expect(() => createInFile(file, 'late', { owner: 'acme', expires: '2026-11-22' }, now)).toThrow(/2026-11-22 is over already/);
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
  expect(() => createInFile(file, name, { owner })).toThrow(message);
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
