import { readdirSync, readFileSync } from 'node:fs';
import type { ChaosSystem } from './chaos-system';
import type { HistoryLog } from './history-log';

const EVERY_MS = 1_000;

/** Writes down once a second what every process and Redis hold. Returns how to end that. */
export function startSampling(system: ChaosSystem, history: HistoryLog): () => void {
  const look = async (): Promise<void> => {
    for (const { name, pid } of system.processes()) {
      const held = readProcess(pid);
      if (held) history.add({ op: 'sample', t: Date.now(), of: name, ...held });
    }
    const info = String(await system.redis.command('INFO', 'memory'));
    const bytes = Number(/^used_memory:(\d+)/m.exec(info)?.[1]);
    if (Number.isFinite(bytes)) history.add({ op: 'sample', t: Date.now(), of: 'redis', bytes, files: null });
  };
  // While Redis is away the question waits; one at a time is enough.
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    look()
      .catch(() => {})
      .finally(() => {
        isLooking = false;
      });
  }, EVERY_MS);
  return () => clearInterval(timer);
}

/** Resident memory and open files; undefined where the process is gone. */
export function readProcess(pid: number): { bytes: number; files: number } | undefined {
  try {
    const kib = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    return Number.isFinite(kib) ? { bytes: kib * 1024, files: readdirSync(`/proc/${pid}/fd`).length } : undefined;
  } catch {
    return undefined;
  }
}
