import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startRedisServer } from './redis-server';

describe('startRedisServer', () => {
  it('gives the unit project one server', async () => {
    const redis = new Redis(process.env.TEST_REDIS_URL as string);
    expect(await redis.ping()).toBe('PONG');
    await redis.quit();
  });

  it('keeps what it was told to persist over a kill', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'logsieve-redis-test-'));
    const args = ['--appendonly', 'yes', '--appendfsync', 'always'];
    const first = await startRedisServer({ dir, args });
    const redis = new Redis(first.url);
    redis.on('error', () => {});
    await redis.set('word', 'kept');
    await first.kill('SIGKILL');
    const second = await startRedisServer({ dir, args, port: first.port });
    expect(await redis.get('word')).toBe('kept');
    redis.disconnect();
    await second.stop();
    await rm(dir, { recursive: true });
  });

  it('says why a server does not start', async () => {
    await expect(startRedisServer({ args: ['--no-such-option', 'x'] })).rejects.toThrow(/no-such-option/);
  });
});
