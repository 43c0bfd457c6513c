import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import type { Summary } from '@logsieve/contracts/rows';
import type { Chunk } from '../chunk/chunk';
import { METHOD_CODE } from '../verdicts/verdict';
import { CONFIDENCE_ONE, VERDICT_ROW_BYTES, type VerdictBlock, type VerdictStats } from '../verdicts/verdict-block';
import { compileRowFilter } from './row-filter';
import { createSourceCounts } from './source-counts';

/** What a summary says besides the job's id and state. */
export type SummaryCounts = Omit<Summary, 'id' | 'status'>;
type StageMs = VerdictStats['ms'];

const LISTED_SOURCES = 100;
const BINS = 10;

/** Counts of a job's rows. A verdict that is final never changes, so each row is counted once, when it is. */
export interface SummaryTally {
  /** Whether every row of a chunk is counted. */
  isDone(chunk: number): boolean;
  /** Counts the rows of a chunk that have become final. `read` is called if there are any; where it throws, none is counted. */
  count(chunk: number, block: VerdictBlock, read: () => Promise<Chunk>): Promise<void>;
  /** `whole`: the time of the stages in the whole job, where that is known; every row is counted then. */
  toCounts(whole: StageMs | undefined): SummaryCounts;
}

/** `labels` are those of the job's pipeline. */
export function createSummaryTally(labels: readonly string[]): SummaryTally {
  const names = [UNCLASSIFIED, ...labels];
  const finalRows = compileRowFilter({}, labels);
  const byLabel = new Array<number>(names.length).fill(0);
  const byMethod = new Array<number>(Object.keys(METHOD_CODE).length).fill(0);
  const bins = new Array<number>(BINS).fill(0);
  const sources = createSourceCounts(names.length);
  const done = new Set<number>();
  /** Of chunks with rows that wait for the LLM: those that are counted. */
  const counted = new Map<number, Uint8Array>();
  const times = new Map<number, StageMs>();
  let rows = 0;

  const add = (counts: number[], at: number) => {
    counts[at] = (counts[at] as number) + 1;
  };

  function countRows({ rows: bytes }: VerdictBlock, mask: Uint8Array): void {
    for (let i = mask.indexOf(1); i !== -1; i = mask.indexOf(1, i + 1)) {
      const at = i * VERDICT_ROW_BYTES;
      const label = bytes[at] as number;
      rows++;
      add(byLabel, label);
      add(byMethod, bytes[at + 1] as number);
      const confidence = (bytes[at + 2] as number) | ((bytes[at + 3] as number) << 8);
      if (label !== 0) add(bins, Math.min(BINS - 1, Math.floor((confidence * BINS) / CONFIDENCE_ONE)));
    }
  }

  const named = (counts: readonly number[]): Record<string, number> =>
    Object.fromEntries(counts.flatMap((count, label) => (count > 0 ? [[names[label] as string, count]] : [])));

  function countSources(): Pick<SummaryCounts, 'sources' | 'other_sources'> {
    const { listed, others } = sources.top(LISTED_SOURCES);
    const inListed = listed.reduce((sum, source) => sum + source.rows, 0);
    return {
      sources: listed.map((source) => ({ ...source, labels: named(source.labels) })),
      other_sources: { sources: others, rows: rows - inListed },
    };
  }

  return {
    isDone: (chunk) => done.has(chunk),
    count: async (chunk, block, read) => {
      const final = finalRows.byVerdict(block) ?? new Uint8Array(block.length);
      const before = counted.get(chunk);
      const fresh = before ? final.map((isFinal, i) => (before[i] ? 0 : isFinal)) : final;
      if (fresh.includes(1)) {
        const bytes = await read();
        countRows(block, fresh);
        sources.add(bytes, block, fresh);
      }
      times.set(chunk, block.stats.ms);
      if (final.includes(0)) counted.set(chunk, final);
      else {
        counted.delete(chunk);
        done.add(chunk);
      }
    },
    toCounts: (whole) => ({
      complete: whole !== undefined,
      rows,
      labels: named(byLabel),
      methods: {
        regex: byMethod[METHOD_CODE.regex] as number,
        bert: byMethod[METHOD_CODE.bert] as number,
        llm: byMethod[METHOD_CODE.llm] as number,
        none: byMethod[METHOD_CODE.none] as number,
      },
      ...countSources(),
      confidence: bins.map((count, i) => ({ from: i / BINS, to: (i + 1) / BINS, rows: count })),
      milliseconds: rounded(whole ?? sumTimes(times.values())),
    }),
  };
}

function sumTimes(times: Iterable<StageMs>): StageMs {
  const sum = { regex: 0, bert: 0, llm: 0 };
  for (const { regex, bert, llm } of times) {
    sum.regex += regex;
    sum.bert += bert;
    sum.llm += llm;
  }
  return sum;
}

const rounded = ({ regex, bert, llm }: StageMs): StageMs => ({ regex: Math.round(regex), bert: Math.round(bert), llm: Math.round(llm) });
