import { setTimeout as pause } from 'node:timers/promises';
import type { ChaosSystem } from './chaos-system';
import type { HistoryLog } from './history-log';
import { readProcess } from './samples';

/** Connections are kept for five seconds, and looked at every five. */
const CLOSED_WITHIN_MS = 20_000;
const LOOK_MS = 250;

const openFiles = (system: ChaosSystem): ReadonlyMap<string, number> =>
  new Map(
    system.processes().flatMap(({ name, pid }) => {
      const held = readProcess(pid);
      return held ? [[name, held.files] as const] : [];
    }),
  );

/** Counts the open files of each process now. What it returns counts again, once they are as few or the time is over, and writes both down. */
export function watchOpenFiles(system: ChaosSystem, history: HistoryLog): () => Promise<void> {
  const before = openFiles(system);
  const isFlat = (): boolean => [...openFiles(system)].every(([name, files]) => files <= (before.get(name) ?? files));
  return async () => {
    const end = performance.now() + CLOSED_WITHIN_MS;
    while (!isFlat() && performance.now() < end) await pause(LOOK_MS);
    for (const [of, after] of openFiles(system)) history.add({ op: 'files', t: Date.now(), of, before: before.get(of) ?? after, after });
  };
}
