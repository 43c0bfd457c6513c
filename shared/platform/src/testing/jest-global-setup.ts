import { type RedisServer, startRedisServer } from './redis-server';

/** One Redis for all unit tests, at `TEST_REDIS_URL`. Tests keep apart by random names. */
const setup = async (): Promise<void> => {
  const server = await startRedisServer();
  process.env.TEST_REDIS_URL = server.url;
  (globalThis as { testRedis?: RedisServer }).testRedis = server;
};

module.exports = setup;
