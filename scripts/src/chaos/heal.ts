import { setTimeout as pause } from 'node:timers/promises';
import { fillStore } from '@logsieve/platform/faults/fault-orders';
import type { Random } from '../bench/random';
import type { ChaosSystem } from './chaos-system';
import { KILLED } from './faults';
import type { HistoryLog } from './history-log';
import type { KnownMessage } from './inputs';
import { makeSendable } from './load';
import type { RecordedClient } from './recorded-client';

/** Once every service says again that it is ready, a small job completes within this, at the timings of a campaign. */
const PROBE_LIMIT_S = 15;
/** Of a provider that has failed time and again nothing is asked for so long, by design (`provider-gate.ts`). */
const BREAKER_S = 15;
const PROBE_ROWS = 40;
const LOOK_MS = 100;

/** How long a service may take to start, on any machine. */
const READY_LIMIT_MS = 90_000;

/** Ends every fault that may still last, and waits until the supervisor has started what is missing. */
export async function heal(system: ChaosSystem): Promise<void> {
  const { redis, llm, pids, faultDir } = system;
  fillStore(faultDir, false);
  system.disk?.free();
  system.clocks?.reset();
  for (const service of KILLED) for (const pid of pids(service)) process.kill(pid, 'SIGCONT');
  redis.signal('SIGCONT');
  await redis.command('CONFIG', 'SET', 'maxmemory', '384mb');
  await llm.setMode({ kind: 'ok' });
  const end = performance.now() + READY_LIMIT_MS;
  // Where one does not get ready, the probe says so.
  while (!(await isAllReady(system)) && performance.now() < end) await pause(LOOK_MS);
}

async function isAllReady(system: ChaosSystem): Promise<boolean> {
  const one = (url: string): Promise<boolean> =>
    fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  const processes = system.processes();
  if (KILLED.some((service) => system.pids(service).length === 0)) return false;
  const urls = processes.map(({ name, port }) => (name === 'gateway' ? system.url : `http://127.0.0.1:${port}`));
  return (await Promise.all(urls.map(one))).every(Boolean);
}

/** Sends a small job and notes whether it completes in time, however often it must be sent and asked for. */
export async function probe(
  {
    client,
    folder,
    random,
    known,
    history,
  }: { client: RecordedClient; folder: string; random: Random; known: readonly KnownMessage[]; history: HistoryLog },
  fault: string,
): Promise<boolean> {
  const t = Date.now();
  const began = performance.now();
  const limit = PROBE_LIMIT_S + (fault.startsWith('llm') ? BREAKER_S : 0);
  const seconds = () => (performance.now() - began) / 1_000;
  let job: string | null = null;
  let ended = false;
  while (seconds() < limit && !ended) {
    if (job === null) job = (await client.submit('alpha', makeSendable(folder, random, PROBE_ROWS, known), null)).job;
    else ended = (await client.look('alpha', job, 1)).view?.status === 'completed';
    if (!ended) await pause(LOOK_MS);
  }
  if (job && ended) await client.download('alpha', job);
  history.add({ op: 'probe', t, fault, seconds: seconds(), limit, ended: ended && seconds() <= limit });
  // One that comes too late shall still end: it is judged as any other job.
  for (let i = 0; job && !ended && i < 60; i++) ended = (await client.look('alpha', job, 1)).view?.status === 'completed';
  return ended;
}
