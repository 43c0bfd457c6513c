import { readFileSync } from 'node:fs';
import type { RunningProcess } from '../start/run-record';

/** A process as the kernel counts it. */
export interface ProcessFigures {
  readonly name: string;
  readonly pid: number;
  /** Processor time since it began, in user and kernel. */
  readonly cpuSeconds: number;
  /** Most memory that was ever resident (VmHWM). */
  readonly peakBytes: number;
}

/** Of Linux on every platform that Node.js supports. */
const TICKS_PER_SECOND = 100;

/** Reads /proc (Linux alone). Throws where a process is gone. */
export function readProcess({ name, pid }: RunningProcess): ProcessFigures {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // Behind the name, which may hold anything: fields 14 and 15 are utime and stime.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { name, pid, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND, peakBytes: Number(kilobytes) * 1024 };
}
