import { type ApiKey, digestKey } from '@logsieve/platform/keys/api-key';
import { createSession, keyOfSession, SESSION_MS } from './session-cookie';

const NOW = 1_800_000_000_000;
const key: ApiKey = { name: 'ci-2026', owner: 'acme', sha256: digestKey('one') };
const knows =
  (...keys: ApiKey[]) =>
  (name: string) =>
    keys.find((each) => each.name === name);

const session = createSession(key, NOW);

test('a session stands for its key, on every gateway that knows the key, until it ends', () => {
  expect(session).toMatch(/^[\w.-]+$/);
  expect(session).not.toContain(key.sha256);
  expect(keyOfSession(session, knows(key), NOW)).toBe(key);
  expect(keyOfSession(session, knows(key), NOW + SESSION_MS - 1)).toBe(key);
  expect(keyOfSession(session, knows(key), NOW + SESSION_MS)).toBeUndefined();
});

test('it ends with its key, also where another has the name now', () => {
  expect(keyOfSession(session, knows(), NOW)).toBeUndefined();
  expect(keyOfSession(session, knows({ ...key, sha256: digestKey('two') }), NOW)).toBeUndefined();
});

test('nobody can make or change one', () => {
  const other: ApiKey = { name: 'other', owner: 'other', sha256: digestKey('two') };
  const [name, expires = '', signature = ''] = session.split('.');
  const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
  for (const forged of [
    '',
    'x',
    name,
    `${name}.${expires}`,
    `${name}.${expires}.`,
    `${name}.${Number(expires) + 1}.${signature}`,
    `other.${expires}.${signature}`,
    `${name}.${expires}.${flipped}`,
    `${session}.`,
    `${session}A`,
  ])
    expect([forged, keyOfSession(forged as string, knows(key, other), NOW)]).toEqual([forged, undefined]);
});
