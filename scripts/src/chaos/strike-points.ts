import { setTimeout as pause } from 'node:timers/promises';
import { type FaultOrder, isCarriedOut, orderFault, readPasses, tracePasses, withdrawFault } from '@logsieve/platform/faults/fault-orders';
import { createRandom, shuffled } from '../bench/random';
import type { ServiceName } from '../start/services';
import { isOver } from '../verify/jobs-of';
import { OWNERS } from './chaos-system';
import { KILLED } from './faults';
import type { KnownMessage } from './inputs';
import { makeSendable } from './load';
import type { RecordedClient } from './recorded-client';
import type { PointRound } from './schedule';
import type { StrikeContext } from './strike-round';

export interface PointContext extends Omit<StrikeContext, 'load'> {
  readonly client: RecordedClient;
  readonly folder: string;
  readonly known: readonly KnownMessage[];
  readonly most: number;
  /** Where in the list of all points the trials begin: with 70 trials a seed, seeds 0 and 1 strike the first 140. */
  readonly seed: number;
}

interface Trial extends FaultOrder {
  readonly service: ServiceName;
}

/** Three chunks: the first two hold 256 and 1,024 records. */
const ROWS = 1_400;
const JOB_LIMIT_MS = 60_000;
const TRIALS_A_SEED = 70;
const RETRY_MS = 50;

/**
 * Finds out which fault points the services pass while two jobs go their way (one to its end and its removal, one to its cancel), then strikes each
 * at its first, second and last pass: a crash after every effect, an error of the file system instead of every write, or of every sync.
 */
export async function strikePoints(round: PointRound, context: PointContext): Promise<void> {
  const { system, say, history, signal } = context;
  const before = new Map(KILLED.map((service) => [service, system.pids(service)] as const));
  tracePasses(system.faultDir, true);
  await runJobs(context);
  tracePasses(system.faultDir, false);
  const trials = [...before].flatMap(([service, pids]) =>
    planTrials(
      round,
      service,
      pids.flatMap((pid) => readPasses(system.faultDir, pid)),
    ),
  );
  say(`  ${trials.length} points and passes found`);
  // One order for all seeds, so that a few seeds strike every point.
  const mixed = shuffled(trials, createRandom(0));
  const from = (context.seed * TRIALS_A_SEED) % Math.max(1, mixed.length);
  const chosen = [...mixed.slice(from), ...mixed.slice(0, from)].slice(0, context.most);
  for (const trial of chosen) {
    signal.throwIfAborted();
    if (performance.now() >= context.deadlineMs) break;
    const t = Date.now();
    const { service, ...order } = trial;
    while (system.pids(service).length === 0) await pause(RETRY_MS);
    const pids = system.pids(service);
    for (const pid of pids) orderFault(system.faultDir, pid, order);
    await runJobs(context);
    const struck = pids.filter((pid) => isCarriedOut(system.faultDir, pid));
    for (const pid of pids) withdrawFault(system.faultDir, pid);
    const detail = `${service} ${order.action} at ${order.point}, pass ${order.nth}`;
    say(`  ${new Date(t).toISOString().slice(11, 23)} ${detail}: ${struck.length > 0 ? 'struck' : 'not met'} (${Date.now() - t} ms)`);
    for (const _pid of struck) history.add({ op: 'fault', t, until: Date.now(), kind: nameOf(order), target: service, detail, busy: 1 });
  }
}

const A_SYNC = /^(fsync-(?:file|directory))\./;

/** The kind of fault that an order is. */
export function nameOf({ action, point }: FaultOrder): string {
  if (action === 'crash') return 'crash-point';
  return A_SYNC.exec(point)?.[1] ?? `store-${action}`;
}

/** What a round does to a service that passes these points, in their order: each point at its first, second and last pass. */
export function planTrials(round: PointRound, service: ServiceName, passes: readonly string[]): Trial[] {
  const counts = new Map<string, number>();
  for (const point of passes) counts.set(point, (counts.get(point) ?? 0) + 1);
  return [...counts].flatMap(([point, count]) => {
    const times = [...new Set([1, Math.min(2, count), count])];
    if (round === 'crash-points') return times.map((nth): Trial => ({ service, point, nth, action: 'crash' }));
    if (round === 'fsync-errors') return A_SYNC.test(point) ? times.map((nth): Trial => ({ service, point, nth, action: 'EIO' })) : [];
    if (!/^put\..*\.before$/.test(point)) return [];
    return times.flatMap((nth): Trial[] => [
      { service, point, nth, action: 'ENOSPC' },
      { service, point, nth, action: 'EIO' },
    ]);
  });
}

/** One job to its end, downloaded and deleted, with an idempotency key; one that is cancelled on its way. */
async function runJobs(context: PointContext): Promise<void> {
  await Promise.all([runOne(context, false), runOne(context, true)]);
}

async function runOne({ client, folder, random, known, signal }: PointContext, cancel: boolean): Promise<void> {
  const owner = random.pick(OWNERS);
  const late = AbortSignal.any([signal, AbortSignal.timeout(JOB_LIMIT_MS)]);
  const until = async <T>(act: () => Promise<T | undefined>): Promise<T | undefined> => {
    while (!late.aborted) {
      const value = await act();
      if (value !== undefined) return value;
      await pause(RETRY_MS);
    }
    return undefined;
  };
  let file = makeSendable(folder, random, ROWS, known);
  let key: string | null = cancel ? null : file.sha256;
  const job = await until(async () => {
    const sent = await client.submit(owner, file, key);
    // After a crash a key is taken for a while; another file has one of its own.
    if (sent.status === 409) {
      file = makeSendable(folder, random, ROWS, known);
      key = null;
    } else if (sent.status === null && key === null) file = makeSendable(folder, random, ROWS, known);
    return sent.job ?? undefined;
  });
  if (!job) return;
  const isTaken = (status: number | null): true | undefined => (status !== null && status < 500 ? true : undefined);
  if (cancel) await until(async () => isTaken(await client.ask('cancel', owner, job)));
  const view = await until(async () => {
    const seen = await client.look(owner, job, 2);
    return seen.view && isOver(seen.view.status) ? seen.view : undefined;
  });
  if (!view) return;
  await until(async () => (await client.download(owner, job, cancel)).file ?? undefined);
  if (!cancel) await until(async () => isTaken(await client.ask('delete', owner, job)));
}
