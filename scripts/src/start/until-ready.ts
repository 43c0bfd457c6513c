import { setTimeout as pause } from 'node:timers/promises';
import { createRedis } from '@logsieve/platform/redis/connect';

const LOOK_MS = 100;

/** Resolves when a service at an address says on `/readyz` that it is ready. Rejects when the signal is aborted. */
export async function untilServiceReady(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const answer = await fetch(`${url}/readyz`, { signal }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    if (answer?.ok) return;
    await pause(LOOK_MS, undefined, { signal });
  }
}

/** Resolves with the server's version when Redis takes commands: its data are loaded. Rejects when the signal is aborted. */
export async function untilRedisReady(url: string, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const redis = createRedis(url, 'worker');
  const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
  try {
    const info = await Promise.race([redis.info('server'), aborted]);
    return /^(?:valkey|redis)_version:(\S+)/m.exec(info)?.[1] ?? '';
  } finally {
    redis.disconnect();
  }
}
