import type { IncomingMessage } from 'node:http';
import { isCrossSite, isForeign, sentKey, sentSessions } from './credentials';

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
/** Method, headers; whether a cookie does not count, and whether a server without keys refuses. They differ where nobody says who asks. */
test.each<[string, Record<string, string>, boolean, boolean]>([
  ['GET', { host, 'sec-fetch-site': 'cross-site' }, false, false],
  ['HEAD', { host, origin: 'http://evil.example' }, false, false],
  ['POST', { host, 'sec-fetch-site': 'same-origin' }, false, false],
  ['POST', { host, 'sec-fetch-site': 'same-site', origin: 'http://logs.example:3000' }, true, true],
  ['DELETE', { host, 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' }, true, true],
  ['POST', { host, 'sec-fetch-site': 'cross-site', origin: 'http://logs.example:8000' }, true, true],
  ['POST', { host, 'sec-fetch-site': 'none' }, true, false],
  ['POST', { host, origin: 'http://logs.example:8000' }, false, false],
  ['POST', { host, origin: 'https://logs.example:8000' }, false, false],
  ['POST', { host, origin: 'http://logs.example' }, true, true],
  ['POST', { host, origin: 'http://logs.example:8000.evil.example' }, true, true],
  ['POST', { host, origin: 'null' }, true, true],
  ['PUT', { host, origin: 'nonsense' }, true, true],
  ['POST', { host }, true, false],
])('%s with %j: a cookie does not count: %s, a server without keys refuses it: %s', (method, headers, foreign, crossSite) => {
  const asked = request(headers, method);
  expect([isForeign(asked), isCrossSite(asked)]).toEqual([foreign, crossSite]);
});
