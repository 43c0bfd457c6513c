import type { Latency } from './latency';
import type { RunFigures } from './run-figures';

export interface Report {
  readonly input: Record<string, unknown>;
  readonly references: { readonly catSeconds: number; readonly sessionsPerSecond?: number; readonly sessionThreads?: number };
  /** Of the idle system, after the runs; every message needs the model. */
  readonly latencies: readonly Latency[];
  readonly runs: readonly RunFigures[];
}

/** The report in a few lines for people. */
export function toTable({ references, latencies, runs, input }: Report): string {
  const { catSeconds, sessionsPerSecond, sessionThreads } = references;
  const lines = [
    `input          ${JSON.stringify(input)}`,
    `cat over HTTP  ${catSeconds} s`,
    ...(sessionsPerSecond ? [`bare sessions  ${sessionsPerSecond} messages/s on ${sessionThreads} threads`] : []),
    '',
    ...latencies.map(
      (each) =>
        `${each.request}, ${each.records} ${each.records === 1 ? 'record' : 'records'}, idle: p50 ${each.p50Milliseconds} ms · p95 ${each.p95Milliseconds} ms · max ${each.maxMilliseconds} ms`,
    ),
  ];
  for (const run of runs) {
    lines.push(
      '',
      `${run.name}: ${run.recordsPerSecond.toLocaleString('en-US')} records/s · ${run.seconds} s (upload ${run.uploadSeconds}, rest ${run.restSeconds}, download ${run.downloadSeconds}) · ${run.toCat} of cat${run.toSessions ? ` · ${run.toSessions} of bare sessions` : ''}`,
      `  ${run.checkedRows.toLocaleString('en-US')} rows checked · ${run.stages.map((stage) => `${stage.name} ${stage.labelled}/${stage.in}${'cached' in stage ? ` (${stage.cached} cached)` : ''}`).join(' · ')}`,
    );
    if (run.system) lines.push(...systemLines(run.system));
  }
  return lines.join('\n');
}

function systemLines(system: NonNullable<RunFigures['system']>): string[] {
  const row = (name: string, ...cells: (string | number)[]) =>
    `  ${name.padEnd(16)}${cells.map((value) => String(value).padStart(12)).join('')}`;
  return [
    row('', 'CPU s', 'peak MiB', 'stall ms', 'model share'),
    ...Object.entries(system.peakMiB).map(([name, peak]) =>
      row(name, system.cpuSeconds[name] ?? '', peak, system.stallMilliseconds[name] ?? '', system.bertShares[name] ?? ''),
    ),
    `  Redis data ${system.redisUsedPeakMiB} MiB at most, ${system.redisCommandsPerThousandRecords} commands and ${rounded3(system.cpuMicrosecondsPerRecord)} ms CPU per 1,000 records · ${system.modelRuns} model runs${system.restarted.length > 0 ? ` · restarted: ${system.restarted.join(', ')}` : ''}`,
  ];
}

const rounded3 = (value: number): string => value.toFixed(1);
