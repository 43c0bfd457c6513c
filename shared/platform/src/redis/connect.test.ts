import type { Redis } from 'ioredis';
import { captureLog } from '../testing/capture-log';
import { type RedisServer, startRedisServer } from '../testing/redis-server';
import { createRedis, isConnectionError, isRefusal } from './connect';
import { findRedisBinary } from './find-redis-binary';

describe('createRedis', () => {
  const open: (Redis | RedisServer)[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) 'disconnect' in one ? one.disconnect() : await one.stop();
  });

  it('as producer fails at once while Redis is away and works again when it is back', async () => {
    const server = await startRedisServer();
    const redis = createRedis(server.url, 'producer');
    open.push(redis, server);
    await heard(redis, 'ready');
    await server.kill('SIGKILL');
    await heard(redis, 'close');
    const startedMs = performance.now();
    const error = await redis.ping().catch((thrown: unknown) => thrown);
    expect(isConnectionError(error)).toBe(true);
    expect(performance.now() - startedMs).toBeLessThan(500);
    open.push(await startRedisServer({ port: server.port }));
    await heard(redis, 'ready');
    expect(await redis.ping()).toBe('PONG');
  });

  it('as worker waits for Redis', async () => {
    const server = await startRedisServer();
    const redis = createRedis(server.url, 'worker');
    open.push(redis, server);
    await heard(redis, 'ready');
    await server.kill('SIGKILL');
    const answer = redis.ping();
    open.push(await startRedisServer({ port: server.port }));
    expect(await answer).toBe('PONG');
  });

  it('as producer gives up on a server that does not answer', async () => {
    const server = await startRedisServer();
    const redis = createRedis(server.url, 'producer');
    open.push(redis, server);
    await heard(redis, 'ready');
    await server.kill('SIGSTOP');
    const error = await redis.ping().catch((thrown: unknown) => thrown);
    expect(isConnectionError(error)).toBe(true);
  }, 15_000);

  it('logs a connection that keeps failing rarely, without its password', async () => {
    const log = captureLog();
    const redis = createRedis('redis://:hunter2@127.0.0.1:1', 'producer', log.logger);
    open.push(redis);
    for (let seen = 0; seen < 3; seen++) await heard(redis, 'close');
    expect(log.lines()).toHaveLength(1);
    expect(log.text()).not.toContain('hunter2');
  });
});

describe('isConnectionError', () => {
  it.each(['OOM command not allowed', 'MISCONF Redis is configured', 'LOADING Redis is loading', 'BUSY Redis is busy', 'READONLY You'])(
    'takes "%s" as a refusal that may pass',
    (message) => {
      expect(isRefusal(new Error(message))).toBe(true);
      expect(isConnectionError(new Error(message))).toBe(true);
    },
  );

  it('takes nothing else as one', () => {
    const others = [new Error('WRONGTYPE Operation'), new Error('ERR unknown command'), new TypeError('x'), 'ECONNREFUSED', undefined];
    expect(others.map(isConnectionError)).toEqual([false, false, false, false, false]);
  });
});

describe('findRedisBinary', () => {
  it('finds the server on PATH, with its version', async () => {
    const found = await findRedisBinary(process.env.PATH);
    expect(found?.path).toMatch(/(valkey|redis)-server$/);
    expect(found?.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('finds none on an empty PATH', async () => {
    expect(await findRedisBinary('')).toBeUndefined();
    expect(await findRedisBinary(undefined)).toBeUndefined();
    expect(await findRedisBinary('/no/such/folder')).toBeUndefined();
  });
});

/** Waits for an event, whatever errors come before it. */
const heard = (redis: Redis, event: string): Promise<void> => new Promise((done) => redis.once(event, () => done()));
