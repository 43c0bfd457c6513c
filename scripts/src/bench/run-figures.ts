import type { Job } from '@logsieve/contracts/job';
import type { LabelCounts } from './check-output';
import type { CheckedJob } from './checked-job';
import { rounded } from './rounded';
import type { SystemFigures } from './system-figures';

/** What one job cost. Of a system that was started elsewhere only the times are known. */
export interface RunFigures {
  readonly name: string;
  readonly seconds: number;
  readonly recordsPerSecond: number;
  readonly uploadSeconds: number;
  readonly restSeconds: number;
  readonly downloadSeconds: number;
  /** Time that the reference took, to the time of this job. */
  readonly toCat: number;
  /** Messages that the model ran on in a second, to those of the bare sessions. */
  readonly toSessions?: number;
  readonly checkedRows: number;
  readonly inputBytes: number;
  readonly outputBytes: number;
  readonly labels: LabelCounts;
  readonly stages: Job['stages'];
  readonly system?: SystemFigures;
}

export function toRunFigures(
  name: string,
  { timed, checked, inputBytes, outputBytes, system }: CheckedJob,
  references: { readonly catSeconds: number; readonly sessionsPerSecond: number | undefined },
): RunFigures {
  const { job, seconds } = timed;
  const ran = system?.modelRuns ?? 0;
  const { sessionsPerSecond } = references;
  return {
    name,
    seconds: rounded(seconds),
    recordsPerSecond: Math.round(checked.rows / seconds),
    uploadSeconds: rounded(timed.uploadSeconds),
    restSeconds: rounded(timed.restSeconds),
    downloadSeconds: rounded(timed.downloadSeconds),
    toCat: rounded(references.catSeconds / seconds, 3),
    ...(sessionsPerSecond && ran > 0 ? { toSessions: rounded(ran / seconds / sessionsPerSecond, 3) } : {}),
    checkedRows: checked.rows,
    inputBytes,
    outputBytes,
    labels: checked.labels,
    stages: job.stages,
    ...(system ? { system } : {}),
  };
}
