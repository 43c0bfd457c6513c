import { z } from 'zod';
import { type Costs, KINDS, type Kind } from './costs';

const runSchema = z.object({
  checkedRows: z.int().min(1),
  inputBytes: z.number().min(0),
  outputBytes: z.number().min(0),
  system: z.object({
    cpuSeconds: z.record(z.string(), z.number()),
    redisCommandsPerThousandRecords: z.number(),
    storeBytesPerRecord: z.number(),
    modelRuns: z.int().min(0),
  }),
});
type Run = z.infer<typeof runSchema>;
/** The first run is cold, the second has the same templates. */
const runsSchema = z.tuple([runSchema, runSchema], runSchema);
const reportSchema = z.union([
  z.object({ runs: runsSchema }),
  z.object({ parts: z.object({ throughput: z.object({ figures: z.object({ runs: runsSchema }) }) }) }),
]);

export interface MeasuredCosts {
  /** Of a record whose template is known. */
  readonly known: Costs;
  /** What a text that the model runs on takes besides, µs: the difference of the cold run to the warm one in bert-workers. */
  readonly textMicroseconds: number;
}

const MICRO = 1e6;
/** Client to gateway to ingest; results to gateway to client. */
const HOPS = 2;

const cpuOf = ({ system }: Run, name: string): number =>
  MICRO *
  Object.entries(system.cpuSeconds).reduce((sum, [process, seconds]) => sum + (process.replace(/-\d+$/, '') === name ? seconds : 0), 0);

/** Reads a report of scripts/bench that has a cold and a warm run of a system of its own. Throws a ZodError where it has not. */
export function readBench(json: unknown): MeasuredCosts {
  const report = reportSchema.parse(json);
  const [cold, warm] = 'runs' in report ? report.runs : report.parts.throughput.figures.runs;
  const { checkedRows: rows, inputBytes, outputBytes, system } = warm;
  const extra = cpuOf(cold, 'bert-worker') / cold.checkedRows - cpuOf(warm, 'bert-worker') / rows;
  return {
    known: {
      cpuMicroseconds: Object.fromEntries(KINDS.map((kind) => [kind, cpuOf(warm, kind) / rows])) as Record<Kind, number>,
      modelMicroseconds: 0,
      redisMicroseconds: cpuOf(warm, 'redis') / rows,
      redisCommands: system.redisCommandsPerThousandRecords / 1_000,
      storeBytes: system.storeBytesPerRecord,
      networkBytes: (HOPS * (inputBytes + outputBytes)) / rows + system.storeBytesPerRecord,
    },
    textMicroseconds: (extra * cold.checkedRows) / Math.max(1, cold.system.modelRuns - system.modelRuns),
  };
}

/** The costs of a record where such a share of the records (0 to 1) has a template that is new. */
export const withNewTexts = ({ known, textMicroseconds }: MeasuredCosts, share: number): Costs => ({
  ...known,
  modelMicroseconds: share * textMicroseconds,
});
