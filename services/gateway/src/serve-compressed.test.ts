import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type ListeningServer, listen } from '@logsieve/platform/http/server';
import express from 'express';
import { serveCompressed } from './serve-compressed';
import { readAll } from './testing/stub-service';

const CODE = 'console.log(1);'.repeat(100);
const directory = mkdtempSync(path.join(tmpdir(), 'logsieve-compressed-'));
let server: ListeningServer;

beforeAll(async () => {
  writeFileSync(path.join(directory, 'both-1.js'), CODE);
  writeFileSync(path.join(directory, 'both-1.js.gz'), gzipSync(CODE));
  writeFileSync(path.join(directory, 'plain-1.js'), CODE);
  writeFileSync(path.join(directory, 'both-1.txt.gz'), gzipSync(CODE));
  const app = express().use('/assets', serveCompressed(directory, 60_000), express.static(directory));
  server = await listen(app, '127.0.0.1', 0);
});
afterAll(async () => {
  await server.close(0);
  rmSync(directory, { recursive: true });
});

async function ask(name: string, encoding: string, method = 'GET') {
  const asked = request(`${server.url}/assets/${name}`, { agent: false, method, headers: { 'accept-encoding': encoding } }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await readAll(answer) };
}

test('who takes gzip gets what was compressed, as the type that it is', async () => {
  const { status, headers, body } = await ask('both-1.js', 'gzip, deflate, br');
  expect([status, headers['content-encoding'], headers['content-type'], headers.vary]).toEqual([
    200,
    'gzip',
    'text/javascript; charset=utf-8',
    'Accept-Encoding',
  ]);
  expect(headers['cache-control']).toBe('public, max-age=60, immutable');
  expect(gunzipSync(body).toString()).toBe(CODE);
  expect((await ask('both-1.js', 'gzip', 'HEAD')).headers['content-length']).toBe(String(body.length));
});

test.each(['identity', 'gzip;q=0', 'br'])('who takes %s gets the file, and caches know that there are two', async (encoding) => {
  const { headers, body } = await ask('both-1.js', encoding);
  expect([headers['content-encoding'], headers.vary, body.toString()]).toEqual([undefined, 'Accept-Encoding', CODE]);
});

test('what was not compressed is sent as it is', async () => {
  expect(String((await ask('plain-1.js', 'gzip')).body)).toBe(CODE);
  expect((await ask('missing-1.js', 'gzip')).status).toBe(404);
});

test.each(['both-1.txt', '..%2fboth-1.js', '.both-1.js'])('%s is nothing of its own', async (name) => {
  expect((await ask(name, 'gzip')).status).toBe(404);
});
