import { readFileSync } from 'node:fs';

/** A process, told apart from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When the kernel started it, where the system tells. */
  readonly startedAt: string;
}

export const identify = (pid: number): ProcessIdentity => ({ pid, startedAt: startTime(pid) });

/** Whether that very process still runs. */
export function isRunning(process_: ProcessIdentity): boolean {
  try {
    process.kill(process_.pid, 0);
  } catch (error) {
    // It exists, but is another user's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startTime(process_.pid) === process_.startedAt && !isZombie(process_.pid);
}

const isZombie = (pid: number): boolean => statOf(pid)?.[0] === 'Z';

/** Field 22 of /proc/PID/stat: ticks since boot. */
const startTime = (pid: number): string => statOf(pid)?.[19] ?? '';

/** The fields of /proc/PID/stat from the third on; the second, the name, may hold anything. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
