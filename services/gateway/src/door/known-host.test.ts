import { isKnownHost } from './known-host';

const allowed = new Set(['logs.example']);

test.each([
  '127.0.0.1',
  '127.0.0.1:8000',
  '192.168.0.7:80',
  '[::1]:8000',
  '[::1]',
  'localhost',
  'LOCALHOST:8000',
  'app.localhost:8000',
  'gateway:3000',
  'host.docker.internal:8000',
  'logs.example',
  'Logs.Example:8443',
  'logs.example.',
])('%s is meant for this server', (host) => expect(isKnownHost(host, allowed)).toBe(true));

test.each([
  'evil.example',
  'evil.example:8000',
  'x.logs.example',
  'logs.example.evil.example',
  '127.0.0.1.evil.example',
  'localhost.evil.example:8000',
  '127.0.0.1.nip.io',
  'internal.evil.example',
  '1.2.3.4.5',
  '[::1].evil.example',
  'evil.example:80:90',
  'evil.example@127.0.0.1',
])('%s may be another site', (host) => expect(isKnownHost(host, allowed)).toBe(false));
