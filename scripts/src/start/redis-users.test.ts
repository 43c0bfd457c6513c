import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRedis } from '@logsieve/platform/redis/connect';
import { type RedisServer, startRedisServer } from '@logsieve/platform/testing/redis-server';
import { makePasswords, readRedisUsers, toUserLines } from './redis-users';
import { SERVICES } from './services';
import { useTemporaryDirectory } from './testing/temporary-directory';

const users = readRedisUsers(resolve(__dirname, '../../../deploy/redis/users.acl'));
const names = users.map(({ name }) => name);
const passwords = makePasswords(users);

test('there is a user for each service, and one for health checks, with passwords of their own', () => {
  expect([...names].sort()).toEqual(['health', ...SERVICES.map(({ name }) => name)].sort());
  expect(new Set(passwords.values()).size).toBe(names.length);
  for (const password of passwords.values()) expect(password).toMatch(/^[0-9a-f]{48}$/);
  for (const line of toUserLines(users, passwords)) for (const password of passwords.values()) expect(line).not.toContain(password);
});

describe('a file of users', () => {
  const dir = useTemporaryDirectory();
  it('of another form is refused by its line', () => {
    const file = join(dir(), 'users.acl');
    writeFileSync(file, '# a comment\nuser one -@all\nuser TWO\n');
    expect(() => readRedisUsers(file)).toThrow(/line 3 names no user/);
  });
});

type Redis = ReturnType<typeof createRedis>;

/** Says nothing by itself: `health` may not ask whether Redis is ready. */
function open(url: string): Redis {
  const redis = createRedis(url, 'worker');
  redis.options.enableReadyCheck = false;
  return redis;
}

describe('Redis with these users', () => {
  let server: RedisServer;
  const connections = new Map<string, Redis>();
  const as = (name: string): Redis => connections.get(name) as Redis;
  beforeAll(async () => {
    const lines = toUserLines(users, passwords).flatMap((line) => {
      const [word = '', ...rest] = line.split(' ');
      return [`--${word}`, ...rest];
    });
    server = await startRedisServer({ args: ['--requirepass', 'admin', ...lines] });
    for (const name of names) {
      const url = server.url.replace('redis://', `redis://${name}:${passwords.get(name)}@`);
      connections.set(name, open(url));
    }
  });
  afterAll(async () => {
    for (const connection of connections.values()) connection.disconnect();
    await server.stop();
  });

  const JOB = `ls:{acme.job_${'0'.repeat(36)}}:meta`;
  const refused = (name: string, ...command: [string, ...string[]]) =>
    as(name)
      .call(...command)
      .then(
        () => `${name} may: ${command.join(' ')}`,
        (error: Error) => error.message.slice(0, 6),
      );

  test.each([
    ['FLUSHALL'],
    ['FLUSHDB'],
    ['KEYS', '*'],
    ['SCAN', '0'],
    ['CONFIG', 'GET', 'dir'],
    ['CONFIG', 'SET', 'dir', '/tmp'],
    ['MODULE', 'LIST'],
    ['SHUTDOWN', 'NOSAVE'],
    ['SAVE'],
    ['REPLICAOF', 'NO', 'ONE'],
    ['ACL', 'LIST'],
    ['MONITOR'],
    ['CLIENT', 'KILL', 'ID', '1'],
    ['SCRIPT', 'FLUSH'],
    ['MIGRATE', '127.0.0.1', '1', 'k', '0', '1'],
    ['RESTORE', 'k', '0', 'x'],
  ] as [string, ...string[]][])('nobody may %s %s', async (...command) => {
    for (const name of names) expect([name, await refused(name, ...command)]).toEqual([name, 'NOPERM']);
  });

  test('a script may do no more than who runs it', async () => {
    for (const name of names.filter((one) => one !== 'health')) {
      await expect(as(name).eval("return redis.call('FLUSHALL')", 0)).rejects.toThrow(/can't run this command|NOPERM|No permissions/i);
      await expect(as(name).eval("return redis.call('GET', KEYS[1])", 1, 'other')).rejects.toThrow(/NOPERM|No permissions|access/i);
    }
  });

  test('health may ask for life, and nothing else', async () => {
    expect(await as('health').ping()).toBe('PONG');
    for (const command of [['GET', JOB], ['INFO'], ['EVAL', 'return 1', '0'], ['PUBLISH', 'ls:job-events', 'x']] as [string, ...string[]][])
      expect(await refused('health', ...command)).toBe('NOPERM');
  });

  test.each<[what: string, command: [string, ...string[]], allowed: string[]]>([
    ['the ledger of a job', ['HSET', JOB, 'state', 'x'], ['ingest', 'regex-worker', 'bert-worker', 'llm-worker', 'results']],
    ['counts of requests', ['INCR', 'ls:limit:requests:key:acme'], ['gateway']],
    ['answers of the provider', ['HSET', 'ls:{llm-cache:acme}:answers', 'a', 'b'], ['llm-worker']],
    ['the state of the provider', ['SET', 'ls:llm:status', 'x'], ['gateway', 'llm-worker']],
    ['a claimed idempotency key', ['SET', 'ls:idempotency:x', 'y'], ['ingest']],
    ['what an owner has of his quotas', ['HSET', 'ls:quota:acme:open', 'sum', '0'], ['ingest', 'llm-worker', 'results']],
    ['what is heard of jobs', ['SUBSCRIBE', 'ls:job-events'], ['results']],
    ['another channel', ['PUBLISH', 'other', 'x'], []],
    ['any other key', ['SET', 'other', 'x'], []],
    ['work of a queue', ['LPOP', '{ls:regex}:regex:wait'], ['ingest', 'regex-worker', 'bert-worker', 'llm-worker', 'results']],
  ])('%s is for those alone who need it', async (_what, command, allowed) => {
    const answers = await Promise.all(names.map(async (name) => [name, await refused(name, ...command)] as const));
    expect(answers.filter(([, answer]) => answer !== 'NOPERM').map(([name]) => name)).toEqual(
      names.filter((name) => allowed.includes(name)),
    );
  });

  test('without a password nothing is answered, not even a ping', async () => {
    const nobody = open(server.url);
    await expect(nobody.ping()).rejects.toThrow(/NOAUTH/);
    nobody.disconnect();
  });
});
