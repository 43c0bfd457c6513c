import { createRandom } from '@logsieve/pipeline/protocol/testing/random';
import { CsvProblem } from '../../csv-problem';
import { SCAN_LIMITS } from '../../limits';
import { CHUNKINGS, SLICES } from '../scan-upload';
import { examine, type FileToExamine } from './examine';
import { generateFile } from './generate-file';
import { mutate } from './mutate';
import type { PythonOracle } from './python-oracle';

export interface FuzzOptions {
  readonly seed: number;
  /** Whether every file is damaged. */
  readonly mutated: boolean;
}

/** What came of a run so far. */
export interface FuzzReport {
  files: number;
  taken: number;
  records: number;
  /** By code. */
  readonly refused: Record<string, number>;
  /** Files for which the law does not hold. */
  readonly breaches: { file: number; why: string }[];
  /** Milliseconds of the file that took longest to scan, twice. */
  slowestMs: number;
}

export const newReport = (): FuzzReport => ({ files: 0, taken: 0, records: 0, refused: {}, breaches: [], slowestMs: 0 });

/** A file of a run, made from the seed of the run and its own number alone. */
export function makeFile({ seed, mutated }: FuzzOptions, file: number): FileToExamine {
  const random = createRandom((Math.imul(seed, 0x85ebca6b) ^ Math.imul(file + 1, 0xc2b2ae35)) >>> 0);
  const whole = generateFile(random);
  return {
    bytes: mutated ? mutate(whole, random) : whole,
    // Small in some files, so that the edge of the limit is met.
    limit: random.chance(0.2) ? random.between(10, 80) : SCAN_LIMITS.recordBytes,
    slice: random.pick(SLICES),
    chunking: random.below(CHUNKINGS.length),
  };
}

/** Makes and examines the files from number `from` to before `to`; adds to the report. */
export async function fuzz(options: FuzzOptions, from: number, to: number, python: PythonOracle, report: FuzzReport): Promise<void> {
  const files = Array.from({ length: to - from }, (_, i) => makeFile(options, from + i));
  for (const [i, { outcome, why, ms }] of (await examine(files, python)).entries()) {
    report.files++;
    report.slowestMs = Math.max(report.slowestMs, ms);
    if (why) report.breaches.push({ file: from + i, why });
    if (outcome instanceof CsvProblem) report.refused[outcome.code] = (report.refused[outcome.code] ?? 0) + 1;
    else {
      report.taken++;
      report.records += outcome.upload.rows;
    }
  }
}
