import { isDeepStrictEqual } from 'node:util';
import { CsvProblem } from '../../csv-problem';
import { SCAN_LIMITS, type ScanLimits } from '../../limits';
import { CHUNKINGS } from '../scan-upload';
import { transcoded } from '../transcoded';
import { breach } from './law';
import type { Judgement, PythonOracle } from './python-oracle';
import { essence, type Outcome, scanOutcome } from './scan-outcome';

/** An upload, and how it is scanned. */
export interface FileToExamine {
  readonly bytes: Buffer;
  /** Bytes that a record may have. */
  readonly limit: number;
  /** Another way to scan it, which must change nothing: bytes in a slice, and which of CHUNKINGS. */
  readonly slice: number;
  readonly chunking: number;
}

export interface Examined {
  readonly outcome: Outcome;
  /** What does not hold; undefined where all does. */
  readonly why: string | undefined;
  /** Milliseconds of both scans. */
  readonly ms: number;
}

const NO_LIMIT = 2 ** 30;

interface Scanned {
  readonly utf8: Buffer;
  readonly outcome: Outcome;
  readonly why?: string;
  readonly ms: number;
}

async function scan({ bytes, limit, slice, chunking }: FileToExamine): Promise<Scanned> {
  let utf8: Buffer;
  try {
    utf8 = await transcoded(bytes, 'utf-8');
  } catch (error) {
    if (error instanceof CsvProblem) return { utf8: Buffer.alloc(0), outcome: error, ms: 0 };
    throw error;
  }
  const started = performance.now();
  const outcome = scanOutcome(utf8, { limits: { ...SCAN_LIMITS, recordBytes: limit } });
  const again = scanOutcome(utf8, { limits: { ...(CHUNKINGS[chunking] as ScanLimits), recordBytes: limit }, slice });
  const ms = performance.now() - started;
  if (isDeepStrictEqual(essence(again), essence(outcome))) return { utf8, outcome, ms };
  return { utf8, outcome, ms, why: `differs in slices of ${slice} under chunking ${chunking}` };
}

/** Scans uploads in two ways and holds what comes out against what Python makes of them. */
export async function examine(files: readonly FileToExamine[], python: PythonOracle): Promise<Examined[]> {
  const scanned: Scanned[] = [];
  for (const file of files) scanned.push(await scan(file));
  const judgements = await python.judge(files);
  const outputs = scanned.flatMap(({ outcome }) => (outcome instanceof CsvProblem ? [] : [{ bytes: outcome.output, limit: NO_LIMIT }]));
  const readings = (await python.judge(outputs))[Symbol.iterator]();
  return scanned.map(({ utf8, outcome, why, ms }, i) => {
    const reading = outcome instanceof CsvProblem ? undefined : (readings.next().value as Judgement);
    return { outcome, why: why ?? breach(utf8, outcome, judgements[i] as Judgement, reading), ms };
  });
}
