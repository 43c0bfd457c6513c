import { statSync } from 'node:fs';
import path from 'node:path';
import { labelsSchema } from '@logsieve/contracts/system';
import { checkOutput, type LabelCounts } from './check-output';
import { runJob, type TimedJob } from './run-job';
import { takeSnapshot } from './snapshot';
import type { BenchSystem } from './system';
import { type SystemFigures, toSystemFigures } from './system-figures';
import { getJson } from './transfer';

export interface CheckedJob {
  readonly timed: TimedJob;
  readonly checked: { readonly rows: number; readonly labels: LabelCounts };
  readonly inputBytes: number;
  readonly outputBytes: number;
  /** Of a system that was started elsewhere only the times are known. */
  readonly system?: SystemFigures;
}

/** Labels a file of `rows` records on a running Logsieve and checks every line of the result. Throws where one is missing or changed. */
export async function runCheckedJob(
  { url, system }: { readonly url: string; readonly system?: BenchSystem | undefined },
  { input, rows }: { readonly input: string; readonly rows: number },
  directory: string,
  signal: AbortSignal,
): Promise<CheckedJob> {
  const labels = new Set(labelsSchema.parse(await getJson(`${url}/v1/labels`, signal)).labels);
  const output = path.join(directory, `output-of-${path.basename(input)}`);
  const before = system && (await takeSnapshot(system.processes(), signal));
  const timed = await runJob(url, input, output, signal);
  const after = system && (await takeSnapshot(system.processes(), signal));
  const checked = checkOutput(input, output, labels);
  if (checked.rows !== rows) throw new Error(`${checked.rows} rows came back, ${rows} were sent`);
  const bytes = { inputBytes: statSync(input).size, outputBytes: statSync(output).size };
  return { timed, checked, ...bytes, ...(before && after ? { system: toSystemFigures(before, after, rows) } : {}) };
}
