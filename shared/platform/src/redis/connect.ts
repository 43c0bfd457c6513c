import { types } from 'node:util';
import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '../logging/logger';
import { createRareLog } from '../logging/rare-log';
import { restoreFastStrings } from './fast-strings';

restoreFastStrings();

/**
 * `producer` fails at once while Redis is away, so that a request can be answered; `worker` waits for it;
 * `subscriber` waits too and subscribes again by itself.
 */
export type RedisRole = 'producer' | 'worker' | 'subscriber';

/** A producer's command that has no answer by then fails; it may have been run all the same. */
const COMMAND_TIMEOUT_MS = 5_000;
const MAX_RECONNECT_DELAY_MS = 2_000;

/** Connection options for a role; BullMQ's workers open their connections with those of `worker`. */
export function redisOptions(role: RedisRole) {
  return {
    retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 10), MAX_RECONNECT_DELAY_MS),
    // A replica that was the primary a moment ago: reconnect, and send the command again.
    reconnectOnError: (error: Error) => (error.message.startsWith('READONLY') ? 2 : false),
    connectTimeout: 10_000,
    keepAlive: 10_000,
    maxRetriesPerRequest: null,
    // Names the library to the server, which a user of ours may not do.
    disableClientInfo: true,
    ...(role === 'producer' ? { enableOfflineQueue: false, commandTimeout: COMMAND_TIMEOUT_MS, maxRetriesPerRequest: 0 } : {}),
  } satisfies RedisOptions;
}

/** Opens a connection that is kept up for good: it reconnects within two seconds whenever Redis is back. Close it with `quit` or `disconnect`. */
export function createRedis(url: string, role: RedisRole, logger?: Logger): Redis {
  const redis = new Redis(url, redisOptions(role));
  const warn = logger && createRareLog(logger);
  redis.on('error', (error) => warn?.({ err: error, role }, 'redis connection failed'));
  return redis;
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const CONNECTION_MESSAGE =
  /^(Connection is closed|Stream isn't writeable|Command timed out|Socket closed unexpectedly|Connection ended|connect ETIMEDOUT|Reached the max retries)/;

/** A server that is there but takes no commands, or none that write. */
const REFUSAL = /^(OOM|BUSY|MISCONF|READONLY|LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS)\b/;

/** Whether a command failed because Redis refuses such commands at the moment: no memory, no disk, still loading, busy. */
export const isRefusal = (error: unknown): boolean => types.isNativeError(error) && REFUSAL.test(error.message);

/** Whether a command failed because Redis can't be reached or takes no commands at the moment: the same may work later. */
export function isConnectionError(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const code = (error as { code?: unknown }).code;
  return (typeof code === 'string' && CONNECTION_CODES.has(code)) || CONNECTION_MESSAGE.test(error.message) || isRefusal(error);
}
