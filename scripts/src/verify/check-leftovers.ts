import { existsSync, readFileSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { type Evidence, filesBelow } from './evidence';
import { Check, type Finding } from './finding';
import { eventsOf, type HistoryEvent } from './history';
import { jobsOf } from './jobs-of';

/** What a removed job may leave in the store until its tombstone is over. */
const TRACES = new Set(['admission', 'fate', 'gone']);
/** Lists and sets of a queue in which work waits or lies. */
const WORK = /^\{ls:(regex|bert|llm|results)\}:\1:(wait|active|delayed|prioritized|failed|completed|paused|waiting-children)$/;
const QUEUE_LOCK = /^\{ls:[a-z]+\}:[a-z]+:.+:lock$/;
const LEDGER = /^ls:\{([a-z0-9]+\.(?:job|call)_[^}]+)\}:/;
/** The ledger of an ended job goes by itself, ten minutes after its end. */
const ENDED_TTL_MS = 11 * 60_000;
/** Where Redis has forgotten that the job ended, as after a loss of power, it goes when that of a running job would. */
const FORGOTTEN_TTL_MS = 48 * 3_600_000;
const FORGETS = 'redis-power-loss';

/**
 * I7: when nothing runs any more nothing is left of what went on: no marker of an open job, no verdict file of a chunk, no temporary file, nothing of a
 * removed or refused upload but its traces, no work in a queue, no lock, no key of a job that does not expire soon.
 */
export function checkLeftovers(evidence: Evidence): Finding[] {
  const store = new Check('I7', 'nothing is left over in the store');
  const redis = new Check('I7', 'nothing is left over in Redis');
  checkStore(store, evidence);
  const removed = removalTimes(evidence.history);
  const mostMs = eventsOf(evidence.history, 'fault').some(({ kind }) => kind === FORGETS) ? FORGOTTEN_TTL_MS : ENDED_TTL_MS;
  for (const { key, length, ttlMs } of evidence.redis) {
    const job = LEDGER.exec(key)?.[1];
    if (WORK.test(key)) redis.expect(length === 0, 'left over', () => `${key} has ${length} entries`);
    else if (QUEUE_LOCK.test(key)) redis.expect(false, 'left over', () => `${key} is held by nobody`);
    else if (job) {
      const removedAt = removed.get(job.split('.')[1] ?? '') ?? refusalTime(evidence.dataDir, job);
      // While Redis is away a removal leaves its keys to the tombstone.
      if (removedAt !== undefined && evidence.endedAt - removedAt <= evidence.tombstoneMs * 1.5) continue;
      redis.expect(
        ttlMs >= 0 && ttlMs <= mostMs,
        'left over',
        () => `${key} ${ttlMs < 0 ? 'never expires' : `expires in ${ttlMs} ms`} although nothing runs`,
      );
      redis.expect(removedAt === undefined, 'left over', () => `${key} belongs to a deleted job`);
    } else redis.expect(true, 'left over', () => key);
  }
  return [store.finding(), redis.finding()];
}

/** When jobs were removed on request, by id. */
const removalTimes = (history: readonly HistoryEvent[]): Map<string, number> =>
  new Map(eventsOf(history, 'delete').flatMap(({ job, status, ack }) => (status === 204 && ack !== null ? [[job, ack] as const] : [])));

/** When an upload was refused, which nobody may have been told: its traces say it. */
function refusalTime(dataDir: string, job: string): number | undefined {
  const file = `${dataDir}/store/jobs/${job.replace('.', '/')}/admission`;
  if (!existsSync(file)) return undefined;
  const { outcome, time } = JSON.parse(readFileSync(file, 'utf8')) as { outcome: string; time: number };
  return outcome === 'refused' ? time : undefined;
}

function checkStore(check: Check, { dataDir, history, endedAt, tombstoneMs }: Evidence): void {
  const there = new Set(eventsOf(history, 'list').flatMap(({ jobs }) => jobs.map(({ id }) => id)));
  const deleted = new Set(jobsOf(history).flatMap((job) => (job.deleted ? [job.id] : [])));
  /** What a process that was held up has put behind a removal goes when the tombstone is over, as a crash's temporary files do. */
  const isYoung = (file: string): boolean => endedAt - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) <= tombstoneMs * 1.5;
  for (const file of filesBelow(`${dataDir}/store`)) {
    const [place, ...parts] = relative(`${dataDir}/store`, file).split(sep);
    const key = [place, ...parts].join('/');
    if (place === '.tmp') check.expect(isYoung(file), 'left over', () => `the temporary file ${key} is older than a tombstone`);
    else if (place === 'open') check.expect(false, 'left over', () => `${key} marks a job as running`);
    else if (place === 'jobs') {
      const [, job = '', name = ''] = parts;
      const isKept = there.has(job) && !deleted.has(job);
      if (isKept) check.expect(name !== 'v', 'left over', () => `${key} should be in the whole verdict file alone`);
      else check.expect(TRACES.has(name) || isYoung(file), 'left over', () => `${key} belongs to no job that is there`);
    } else check.expect(true, 'left over', () => key);
  }
  for (const file of filesBelow(`${dataDir}/calls`)) check.expect(false, 'left over', () => `${file} belongs to a call that is over`);
}
