import { type JobKey, jobTime } from '@logsieve/contracts/job-key';
import { listPages } from '../store/list-pages';
import {
  chunksPrefix,
  DUE_PREFIX,
  dayOf,
  KEYS_PREFIX,
  OPEN_PREFIX,
  PIPELINES_PREFIX,
  parseDueKey,
  parseIdempotencyDay,
  parseOpenKey,
} from '../store/names';
import type { ProtocolDeps } from './deps';
import { reachDueMarker } from './due';
import { StaleProcessError } from './lease';
import { createVersionSweep } from './retire-versions';
import { type TendOutcome, tendJob } from './tend';
import { createUploadWatch, type UploadWatch } from './upload-watch';

export interface SweepReport {
  /** Jobs under `open/` by what became of them. */
  readonly jobs: Readonly<Partial<Record<TendOutcome, number>>>;
  /** Of those that go on: when the oldest was begun, in Unix milliseconds. */
  readonly oldest: number | undefined;
  /** Due markers reached, idempotency keys and temporary files removed. */
  readonly due: number;
  readonly keys: number;
  readonly temp: number;
  /** Objects of pipeline versions and classifiers removed that no job needs any more. */
  readonly versions: number;
  /** What could not be done this time, by key of the store. */
  readonly errors: readonly { readonly key: string; readonly error: unknown }[];
}

/** Whether a job that a sweep has found goes on after it. */
export const isUnfinished = (outcome: TendOutcome): boolean => UNFINISHED.has(outcome);

const UNFINISHED: ReadonlySet<TendOutcome> = new Set(['uploading', 'running', 'rebuilt', 'dropped']);

/**
 * Answers a function that sweeps once: over all that is not finished, then all that is due. Any number of sweeps may run at once, here and elsewhere.
 * A fault with one job goes into the report and stops no other; a sweep held up past T throws StaleProcessError.
 */
export function createSweep(deps: ProtocolDeps, watch: UploadWatch = createUploadWatch(deps.monotonic)): () => Promise<SweepReport> {
  const { store, times } = deps;

  const retireVersions = createVersionSweep(deps);
  const isStale = async (job: JobKey) => watch.isStale(job, (await store.list(chunksPrefix(job))).length, times.staleUploadMs);

  return async () => {
    const jobs: Partial<Record<TendOutcome, number>> = {};
    const errors: { key: string; error: unknown }[] = [];
    const each = async (key: string, act: () => Promise<void>) => {
      try {
        await act();
      } catch (error) {
        if (error instanceof StaleProcessError) throw error;
        errors.push({ key, error });
      }
    };

    const open = new Set<JobKey>();
    let oldest: number | undefined;
    for await (const key of listPages(store, OPEN_PREFIX)) {
      await each(key, async () => {
        const job = parseOpenKey(key);
        open.add(job);
        const outcome = await tendJob(deps, job, () => isStale(job));
        jobs[outcome] = (jobs[outcome] ?? 0) + 1;
        if (isUnfinished(outcome)) oldest = Math.min(oldest ?? Number.POSITIVE_INFINITY, jobTime(job));
      });
    }
    watch.keep(open);

    let due = 0;
    for await (const key of listPages(store, DUE_PREFIX)) {
      if (parseDueKey(key).time > deps.now()) break;
      due++;
      await each(key, () => reachDueMarker(deps, key));
    }

    let keys = 0;
    for await (const key of listPages(store, KEYS_PREFIX)) {
      // Two days after its end: a job of the day after may still be on its way to looking at it.
      if (parseIdempotencyDay(key) >= dayOf(deps.now(), -2)) break;
      keys++;
      await each(key, () => store.delete(key));
    }
    const temp = (await store.sweepTemp?.(times.tombstoneMs)) ?? 0;
    let versions = 0;
    await each(PIPELINES_PREFIX, async () => {
      versions = await retireVersions();
    });
    return { jobs, oldest, due, keys, temp, versions, errors };
  };
}
