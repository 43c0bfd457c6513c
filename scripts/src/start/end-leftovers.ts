import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from './process-identity';
import { type RunningProcess, readRunRecord, removeRunRecord } from './run-record';

const LIMIT_MS = 40_000;
const LOOK_MS = 50;

/**
 * Ends what an earlier start left running when it was killed: two sets of services, or two Redis on the same files, would
 * work against each other. The data directory must be locked.
 */
export async function endLeftovers(dataDir: string, say: (line: string) => void, limitMs: number = LIMIT_MS): Promise<void> {
  const left = readRunRecord(dataDir)?.processes.filter(isRunning) ?? [];
  if (left.length > 0) {
    say(`Ending ${left.length} processes that an earlier start left behind …`);
    const redisLast = [left.filter(({ name }) => name !== 'redis'), left.filter(({ name }) => name === 'redis')];
    for (const group of redisLast) await endAll(group, limitMs);
  }
  removeRunRecord(dataDir);
}

async function endAll(processes: readonly RunningProcess[], limitMs: number): Promise<void> {
  for (const one of processes) signal(one.pid, 'SIGTERM');
  await untilEnded(processes, limitMs);
  // Each leads a group of its own.
  for (const one of processes.filter(isRunning)) signal(-one.pid, 'SIGKILL');
  await untilEnded(processes, limitMs);
}

async function untilEnded(processes: readonly RunningProcess[], limitMs: number): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (processes.some(isRunning) && performance.now() < endMs) await pause(LOOK_MS);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}
