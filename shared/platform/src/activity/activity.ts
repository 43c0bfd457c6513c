import { ACTIVITY_PREFIX } from '@logsieve/contracts/internal';
import type { Redis } from 'ioredis';

const MINUTE_MS = 60_000;
/** How long a minute's counts are kept. */
const KEPT_S = 2 * 3_600;

/** Numbers by name, such as `regex.in`. */
export type ActivityCounts = Readonly<Record<string, number>>;

/** Counts what was done, by the minute, over all processes: for people who look at the system, not for accounts. */
export interface Activity {
  /** Adds to the counts of this minute, without waiting. What Redis does not take is lost. */
  add(counts: ActivityCounts): void;
}

const keyOf = (minute: number): string => `${ACTIVITY_PREFIX}${minute}`;

export const createActivity = (redis: Redis, now: () => number = Date.now): Activity => ({
  add: (counts) => {
    const entries = Object.entries(counts).filter(([, count]) => count > 0);
    if (entries.length === 0) return;
    const key = keyOf(Math.floor(now() / MINUTE_MS));
    const commands = redis.pipeline();
    for (const [name, count] of entries) commands.hincrby(key, name, count);
    commands
      .expire(key, KEPT_S)
      .exec()
      .catch(() => undefined);
  },
});

/** The counts of the last minutes, oldest first; the last one is still going on. Rejects while Redis is away. */
export async function readActivity(redis: Redis, minutes: number, now: () => number = Date.now): Promise<ActivityCounts[]> {
  const last = Math.floor(now() / MINUTE_MS);
  const commands = redis.pipeline();
  for (let minute = last - minutes + 1; minute <= last; minute++) commands.hgetall(keyOf(minute));
  const answers = (await commands.exec()) ?? [];
  return answers.map(([error, found]) => {
    if (error) throw error;
    return Object.fromEntries(Object.entries(found as Record<string, string>).map(([name, count]) => [name, Number(count)]));
  });
}
