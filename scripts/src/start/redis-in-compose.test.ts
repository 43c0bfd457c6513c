import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRedis } from '@logsieve/platform/redis/connect';
import { findRedisBinary } from '@logsieve/platform/redis/find-redis-binary';
import { freePorts } from './free-ports';
import { readRedisUsers } from './redis-users';
import { useTemporaryDirectory } from './testing/temporary-directory';
import { untilRedisReady } from './until-ready';

const SCRIPTS = resolve(__dirname, '../../../deploy/redis');
const users = readRedisUsers(join(SCRIPTS, 'users.acl'));
const dir = useTemporaryDirectory();
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

const urlFile = (name: string): string => join(dir(), 'credentials', name, 'url');
/** As a service on this machine would be told it. */
const urlOf = (name: string, port: number): string =>
  readFileSync(urlFile(name), 'utf8').trim().replace('@redis:6379', `@127.0.0.1:${port}`);

/** Runs the container's start script on the same directory, and answers its port once a service may use it. */
async function start(): Promise<{ child: ChildProcess; port: number; output(): string }> {
  const [port = 0] = await freePorts(1);
  for (const { name } of users) mkdirSync(join(dir(), 'credentials', name), { recursive: true });
  mkdirSync(join(dir(), 'data'), { recursive: true });
  const binary = await findRedisBinary(process.env.PATH);
  const env = {
    ...process.env,
    CREDENTIALS: join(dir(), 'credentials'),
    USERS_FILE: join(dir(), 'users.acl'),
    REDIS_SERVER: process.env.REDIS_SERVER ?? binary?.path,
  };
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    join(dir(), 'data'),
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
  ];
  const child = spawn('sh', [join(SCRIPTS, 'start.sh'), ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  let output = '';
  child.stdout?.on('data', (bytes: Buffer) => {
    output += bytes.toString();
  });
  while (!output.includes('Ready to accept connections')) await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  await untilRedisReady(urlOf('results', port), AbortSignal.timeout(10_000));
  return { child, port, output: () => output };
}

test('each service gets a URL of its own, once, and Redis is told digests alone', async () => {
  const first = await start();
  const urls = users.map(({ name }) => readFileSync(urlFile(name), 'utf8'));
  for (const [index, { name }] of users.entries()) expect(urls[index]).toMatch(new RegExp(`^redis://${name}:[0-9a-f]{64}@redis:6379\n$`));
  expect(new Set(urls.map((url) => new URL(url).password)).size).toBe(users.length);
  const told = readFileSync(join(dir(), 'users.acl'), 'utf8');
  for (const url of urls) expect(told).not.toContain(new URL(url).password);

  const gone = once(first.child, 'exit');
  first.child.kill('SIGKILL');
  await gone;
  // As after an end in the middle of writing.
  writeFileSync(urlFile('ingest'), '');
  await start();
  const now = users.map(({ name }) => readFileSync(urlFile(name), 'utf8'));
  expect(now.filter((url, index) => url !== urls[index]).map((url) => new URL(url).username)).toEqual(['ingest']);
}, 30_000);

test('what was written together is there again after a restart', async () => {
  const first = await start();
  const redis = createRedis(urlOf('results', first.port), 'worker');
  const key = `ls:{acme.job_${'0'.repeat(36)}}:meta`;
  await redis.multi().hset(key, 'state', 'open').hset(key, 'n', '3').exec();
  await redis.eval("redis.call('HSET', KEYS[1], 'a', '1') return redis.call('HSET', KEYS[1], 'b', '2')", 1, key);
  redis.disconnect();
  const gone = once(first.child, 'exit');
  first.child.kill('SIGKILL');
  await gone;

  const second = await start();
  const again = createRedis(urlOf('results', second.port), 'worker');
  expect(await again.hgetall(key)).toEqual({ state: 'open', n: '3', a: '1', b: '2' });
  again.disconnect();
  expect(second.output()).not.toContain('NOPERM');
}, 30_000);
