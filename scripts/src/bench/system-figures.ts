import { rounded } from './rounded';
import type { Snapshot } from './snapshot';

/** What a system did between two moments. */
export interface SystemFigures {
  readonly cpuSeconds: Record<string, number>;
  readonly cpuMicrosecondsPerRecord: number;
  /** Since the processes began. */
  readonly peakMiB: Record<string, number>;
  readonly redisUsedPeakMiB: number;
  readonly redisCommandsPerThousandRecords: number;
  /** Read and written, by all processes. */
  readonly storeBytesPerRecord: number;
  /** Longest time that an event loop stood still. */
  readonly stallMilliseconds: Record<string, number>;
  /** Each bert-worker's part of the model rows. */
  readonly bertShares: Record<string, number>;
  /** Texts that the model ran on. Workers share no memory: what two of them meet runs twice. */
  readonly modelRuns: number;
  /** Processes that ended and were started again meanwhile. */
  readonly restarted: readonly string[];
}

const MIB = 2 ** 20;

export function toSystemFigures(before: Snapshot, after: Snapshot, rows: number): SystemFigures {
  const byName = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> => Object.fromEntries(entries);
  const earlier = new Map(before.processes.map((one) => [one.name, one]));
  const cpu = after.processes.map(({ name, pid, cpuSeconds }) => {
    const then = earlier.get(name);
    return [name, rounded(cpuSeconds - (then?.pid === pid ? then.cpuSeconds : 0))] as const;
  });
  const berts = [...after.metrics].filter(([name]) => name.startsWith('bert-worker'));
  const gained = (key: 'bertRecords' | 'modelRuns') =>
    berts.map(([name, now]) => [name, now[key] - (before.metrics.get(name)?.[key] ?? 0)] as const);
  const sum = (parts: readonly (readonly [string, number])[]) => parts.reduce((total, [, part]) => total + part, 0);
  const bertRecords = gained('bertRecords');
  const bertTotal = sum(bertRecords);
  return {
    cpuSeconds: byName(cpu),
    cpuMicrosecondsPerRecord: rounded((1e6 * sum(cpu)) / rows),
    peakMiB: byName(after.processes.map(({ name, peakBytes }) => [name, rounded(peakBytes / MIB, 1)])),
    redisUsedPeakMiB: rounded(after.redisPeakBytes / MIB, 1),
    redisCommandsPerThousandRecords: rounded((1_000 * (after.redisCommands - before.redisCommands)) / rows),
    storeBytesPerRecord: rounded((storeBytesOf(after) - storeBytesOf(before)) / rows, 1),
    stallMilliseconds: byName([...after.metrics].map(([name, { eventLoopMaxSeconds }]) => [name, Math.round(1_000 * eventLoopMaxSeconds)])),
    bertShares: byName(bertRecords.map(([name, records]) => [name, bertTotal === 0 ? 0 : rounded(records / bertTotal, 3)])),
    modelRuns: sum(gained('modelRuns')),
    restarted: after.processes.filter(({ name, pid }) => earlier.get(name)?.pid !== pid).map(({ name }) => name),
  };
}

const storeBytesOf = ({ metrics }: Snapshot): number => [...metrics.values()].reduce((total, { storeBytes }) => total + storeBytes, 0);
