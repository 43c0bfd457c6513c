import type { IncomingMessage } from 'node:http';
import { isForeign, sentKey, sentSessions } from './credentials';

const request = (headers: Record<string, string>, method = 'GET') => ({ method, headers }) as unknown as IncomingMessage;

test.each([
  [{ authorization: 'Bearer ls_x' }, 'ls_x'],
  [{ authorization: 'bearer   ls_x ' }, 'ls_x'],
  [{ 'x-api-key': ' ls_x ' }, 'ls_x'],
  [{ authorization: 'Basic dTpw', 'x-api-key': 'ls_x' }, 'ls_x'],
  [{ authorization: 'Bearer ls_x', 'x-api-key': 'ls_y' }, 'ls_x'],
  [{ authorization: 'Basic dTpw' }, undefined],
  [{ authorization: 'Bearer ' }, undefined],
  [{ 'x-api-key': '' }, undefined],
  [{}, undefined],
])('%j brings the key %s', (headers, key) => {
  expect(sentKey(request(headers as Record<string, string>))).toBe(key);
});

test('every session of a request counts, and no other cookie', () => {
  expect(sentSessions(request({ cookie: 'a=b; logsieve_session=one;logsieve_session=two; xlogsieve_session=three' }))).toEqual([
    'one',
    'two',
  ]);
  expect(sentSessions(request({ cookie: 'logsieve_session=' }))).toEqual([]);
  expect(sentSessions(request({}))).toEqual([]);
});

const host = 'logs.example:8000';
test.each<[string, Record<string, string>, boolean]>([
  ['GET', { host, 'sec-fetch-site': 'cross-site' }, false],
  ['POST', { host, 'sec-fetch-site': 'same-origin' }, false],
  ['POST', { host, 'sec-fetch-site': 'same-site', origin: 'http://logs.example:3000' }, true],
  ['DELETE', { host, 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' }, true],
  ['POST', { host, origin: 'http://logs.example:8000' }, false],
  ['POST', { host, origin: 'https://logs.example:8000' }, false],
  ['POST', { host, origin: 'http://logs.example' }, true],
  ['POST', { host, origin: 'http://logs.example:8000.evil.example' }, true],
  ['POST', { host, origin: 'null' }, true],
  ['POST', { host }, true],
])('%s with %j may come from another site: %s', (method, headers, foreign) => {
  expect(isForeign(request(headers, method))).toBe(foreign);
});
