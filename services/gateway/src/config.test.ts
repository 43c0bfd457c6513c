import { loadConfig } from '@logsieve/platform/config/env';
import { gatewayConfigSchema } from './config';

const load = (env: Record<string, string>) => loadConfig(gatewayConfigSchema, { REDIS_URL: 'redis://127.0.0.1:6379', ...env });

test('has a default for everything but Redis', () => {
  expect(load({})).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 8000,
    MAX_UPLOAD_MB: 200,
    CLASSIFY_TIMEOUT_S: 120,
    MAX_CONNECTIONS: 10_000,
    ALLOW_OPEN: false,
  });
});

test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('%s is open to this machine alone', (HOST) => {
  expect(load({ HOST }).HOST).toBe(HOST);
});

test.each(['0.0.0.0', '::', '192.168.0.1', '127.0.0.1.example.org'])('%s is refused, unless ALLOW_OPEN says otherwise', (HOST) => {
  expect(() => load({ HOST })).toThrow(/HOST is .*ALLOW_OPEN=1/);
  expect(load({ HOST, ALLOW_OPEN: '1' }).HOST).toBe(HOST);
});

test('goes by the names that it is given', () => {
  expect(load({}).ALLOWED_HOSTS).toEqual([]);
  expect(load({ ALLOWED_HOSTS: 'Logs.example, box' }).ALLOWED_HOSTS).toEqual(['logs.example', 'box']);
  for (const wrong of ['http://logs.example', 'logs.example:8000', 'a,,b', '*.example', '-a'])
    expect(() => load({ ALLOWED_HOSTS: wrong })).toThrow(/ALLOWED_HOSTS is .*host names without a port/);
});

test('with keys it may listen anywhere', () => {
  expect(load({ HOST: '0.0.0.0', API_KEYS_FILE: 'secrets/api-keys' })).toMatchObject({ HOST: '0.0.0.0', ALLOW_OPEN: false });
  expect(() => load({ HOST: '0.0.0.0', API_KEYS_FILE: ' ' })).toThrow(/API_KEYS_FILE/);
});
