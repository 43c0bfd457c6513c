import { STAGES } from '@logsieve/contracts/methods';
import type { StageActivity, SystemActivity } from '@logsieve/contracts/system';
import { type ActivityCounts, readActivity } from '@logsieve/platform/activity/activity';
import type { Redis } from 'ioredis';

const MINUTES = 60;
const MINUTE_MS = 60_000;

const sum = (minutes: readonly ActivityCounts[], name: string): number => minutes.reduce((total, counts) => total + (counts[name] ?? 0), 0);

/** By what follows the prefix in their names. */
function sumByReason(minutes: readonly ActivityCounts[], prefix: string): Record<string, number> {
  const names = new Set(minutes.flatMap(Object.keys).filter((name) => name.startsWith(prefix)));
  return Object.fromEntries([...names].sort().map((name) => [name.slice(prefix.length), sum(minutes, name)]));
}

/** Of the last sixty seconds: this minute so far, and as much of the one before as makes them whole. */
function rateOf(rows: readonly number[], intoMinuteMs: number): number {
  const [before = 0, now = 0] = rows.slice(-2);
  const recent = now + before * (1 - intoMinuteMs / MINUTE_MS);
  return Math.round((recent * 10) / 60) / 10;
}

/** What the stages did in the last hour. */
export async function getActivity(redis: Redis, now: () => number = Date.now): Promise<SystemActivity> {
  const time = now();
  const minutes = await readActivity(redis, MINUTES, () => time);
  const stages = STAGES.map((name): StageActivity => {
    const rows = minutes.map((counts) => counts[`${name}.in`] ?? 0);
    const labelled = sum(minutes, `${name}.labelled`);
    return { name, rows, rows_per_second: rateOf(rows, time % MINUTE_MS), labelled, failed: sumByReason(minutes, `${name}.failed.`) };
  });
  const of = (name: string) => sum(minutes, `llm.${name}`);
  return { stages, llm: { calls: of('calls'), prompt_tokens: of('prompt_tokens'), completion_tokens: of('completion_tokens') } };
}
