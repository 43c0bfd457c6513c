import type { RedisServer } from './redis-server';

const teardown = async (): Promise<void> => {
  await (globalThis as { testRedis?: RedisServer }).testRedis?.stop();
};

module.exports = teardown;
