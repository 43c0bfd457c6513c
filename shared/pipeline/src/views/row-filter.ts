import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { RowFilter } from '@logsieve/contracts/rows';
import type { Chunk } from '../chunk/chunk';
import { METHOD_CODE } from '../verdicts/verdict';
import { CONFIDENCE_ONE, VERDICT_ROW_BYTES, type VerdictBlock } from '../verdicts/verdict-block';
import { createSourceTest } from './source-test';
import { createTextSearch } from './text-search';

/** A filter of rows, compiled for the labels of one pipeline. Masks have one byte a record: 1 where it passes. */
export interface RowTest {
  /** Of the records whose verdict is final and passes; undefined where there is none, so that the chunk need not be read. */
  byVerdict(block: VerdictBlock): Uint8Array | undefined;
  /** Of the records whose source and message pass; undefined where the filter asks for neither. */
  readonly byText: ((chunk: Chunk) => Uint8Array) | undefined;
}

/** Indexed by byte: 1 where it is one of the values, or no values were given. */
function byteSet(values: readonly number[] | undefined): Uint8Array {
  const set = new Uint8Array(256);
  if (!values) return set.fill(1);
  for (const value of values) set[value] = 1;
  return set;
}

function labelIndexes(names: readonly string[], labels: readonly string[]): number[] {
  const known = [UNCLASSIFIED, ...labels];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return names.map((name) => known.indexOf(name));
  const list = (texts: readonly string[]) => texts.map((text) => JSON.stringify(text)).join(', ');
  const detail = `${list(unknown)}: not a label of this job, which has ${list(known)}`;
  throw new HttpProblem('invalid-request', `/query/label: ${detail}`, { errors: [{ pointer: '/query/label', detail }] });
}

/** A confidence as it is stored: a row that is shown with 0.12 is one from 0.12 on. */
const toStored = (confidence: number): number => Math.round(confidence * CONFIDENCE_ONE);

/** Whether a record's label and stored confidence pass; the ranges are those of the summary's bins. Undefined where all do. */
function confidenceTest({ confidence_from, confidence_to }: RowFilter): ((label: number, stored: number) => boolean) | undefined {
  if (confidence_from === undefined && confidence_to === undefined) return undefined;
  const from = toStored(confidence_from ?? 0);
  const to = confidence_to === undefined || confidence_to === 1 ? Number.POSITIVE_INFINITY : toStored(confidence_to);
  return (label, stored) => label !== 0 && stored >= from && stored < to;
}

/**
 * Compiles a filter: all that it names must hold, and the verdict be final. `labels` are those of the job's pipeline, in order.
 * Throws the problem `invalid-request` for a label that is none of them.
 */
export function compileRowFilter(filter: RowFilter, labels: readonly string[]): RowTest {
  const byLabel = byteSet(filter.label && labelIndexes(filter.label, labels));
  const byMethod = byteSet((filter.method ?? (['regex', 'bert', 'llm', 'none'] as const)).map((method) => METHOD_CODE[method]));
  const isSure = confidenceTest(filter);
  return {
    byVerdict: ({ rows, length }) => {
      const mask = new Uint8Array(length);
      let passing = 0;
      for (let i = 0, at = 0; i < length; i++, at += VERDICT_ROW_BYTES) {
        let passes = (byLabel[rows[at] as number] as number) & (byMethod[rows[at + 1] as number] as number);
        if (isSure && !isSure(rows[at] as number, (rows[at + 2] as number) | ((rows[at + 3] as number) << 8))) passes = 0;
        mask[i] = passes;
        passing += passes;
      }
      return passing > 0 ? mask : undefined;
    },
    byText: textTest(filter),
  };
}

function textTest({ source, q }: RowFilter): RowTest['byText'] {
  const isSource = source && createSourceTest(source);
  const contains = q === undefined ? undefined : createTextSearch(q);
  if (!isSource || !contains) return isSource ?? contains;
  return (chunk) => intersect(isSource(chunk), contains(chunk));
}

/** What both masks let pass. */
export function intersect(mask: Uint8Array, other: Uint8Array): Uint8Array {
  return mask.map((passes, i) => passes & (other[i] as number));
}
