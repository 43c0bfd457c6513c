import { randomBytes } from 'node:crypto';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { Accepted, Fate } from '@logsieve/contracts/records';
import { encodeChunk } from '@logsieve/pipeline/chunk/chunk';
import { publishPipeline } from '@logsieve/pipeline/document/publish-pipeline';
import { decideAdmission, decideFate } from '@logsieve/pipeline/protocol/decisions';
import { outputBytes } from '@logsieve/pipeline/render/csv';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import { chunkKey, verdictsKey, wholeVerdictsKey } from '@logsieve/pipeline/store/names';
import { PLAIN_HEADER, plainAccepted } from '@logsieve/pipeline/testing/accepted';
import { METHOD_CODE, type Verdict } from '@logsieve/pipeline/verdicts/verdict';
import { VerdictBlock } from '@logsieve/pipeline/verdicts/verdict-block';
import { encodeVerdicts } from '@logsieve/pipeline/verdicts/verdict-file';
import { writeWhole } from '@logsieve/pipeline/verdicts/write-whole';

export const LABELS = ['One', 'Two, or more'];

/** A record with what became of it; its cells must need no quotes. */
export interface StoredRow {
  readonly source: string;
  readonly message: string;
  readonly verdict: Verdict;
}

export interface StoredJob {
  readonly job: JobKey;
  readonly accepted: Accepted;
  /** Its default form, for comparison. */
  readonly output: Buffer;
}

/** The version that jobs have unless they are given another. */
export const STORED_PIPELINE: ResolvedPipeline = {
  v: 1,
  labels: LABELS,
  routes: [{ source: '*', stages: ['regex'] }],
  rules: [],
  prompt: '',
  bert: { model: '', min_confidence: 0.5 },
  llm: { enabled: false, model: '', rows_per_call: 10, budget: { calls_per_job: 0 } },
};

export const byRule = (label: number): Verdict => ({ label, method: METHOD_CODE.regex, confidence: 1, detail: 'a-rule' });
export const byModel = (label: number, confidence: number): Verdict => ({ label, method: METHOD_CODE.bert, confidence });
export const byLlm = (label: number, confidence: number, detail: string): Verdict => ({
  label,
  method: METHOD_CODE.llm,
  confidence,
  detail,
});
export const givenUp = (detail: string): Verdict => ({ label: 0, method: METHOD_CODE.none, confidence: 0, detail });

export interface StoredHow {
  readonly state: Fate['state'] | undefined;
  readonly unsealed?: readonly number[];
  /** With the labels of STORED_PIPELINE, and files of its model that are in the store already. */
  readonly version?: ResolvedPipeline;
}

/** A job in the store as its end leaves it; without a fate as it is while it runs, every chunk sealed but those that are undefined. */
export async function storeJob(
  store: BlobStore,
  owner: string,
  chunks: readonly (readonly StoredRow[])[],
  { state, unsealed = [], version = STORED_PIPELINE }: StoredHow = { state: 'completed' },
): Promise<StoredJob> {
  const id = `job_${randomBytes(18).toString('hex')}`;
  const job = toJobKey(owner, id);
  const pipeline = await publishPipeline(store, { pipeline: version, files: undefined });
  const made = chunks.map((rows, index) => toChunk(rows, index === 0 ? PLAIN_HEADER : ''));
  const files = made.map(({ object, block }, index) => ({
    block,
    pipeline,
    model: '',
    revision: 0,
    outputBytes: outputBytes({ table: object.table, bytes: object.bytes }, block, LABELS),
    unsealed: unsealed.includes(index),
  }));
  for (const [index, { object }] of made.entries()) await store.putOnce(chunkKey(job, index), encodeChunk(object.table, object.bytes));
  if (state) await store.putOnce(wholeVerdictsKey(job), writeWhole(files, { pipeline, model: '' }));
  else
    for (const [index, file] of files.entries())
      if (!file.unsealed) await store.putOnce(verdictsKey(job, index, 0), encodeVerdicts(file.block, file));
  const accepted = plainAccepted({
    ...{ id, owner, created: Date.now(), time: Date.now(), pipeline, filename: 'logs.csv' },
    chunks: { rows: chunks.map((rows) => rows.length), bytes: made.map(({ object }) => object.bytes.length) },
  });
  await decideAdmission(store, job, accepted);
  if (state) await decideFate(store, job, { v: 1, state, time: Date.now(), error: null });
  return { job, accepted, output: Buffer.from(`${PLAIN_HEADER.trimEnd()},target_label\n${chunks.flat().map(toLine).join('')}`) };
}

const toLine = ({ source, message, verdict }: StoredRow): string =>
  `${source},${message},${['Unclassified', 'One', '"Two, or more"'][verdict.label]}\n`;

function toChunk(rows: readonly StoredRow[], head: string) {
  const block = VerdictBlock.open(rows.length);
  const column = () => new Uint32Array(rows.length);
  const [recordStart, recordEnd, sourceEnd, messageStart] = [column(), column(), column(), column()];
  let at = head.length;
  for (const [i, { source, message, verdict }] of rows.entries()) {
    block.set(i, verdict);
    recordStart[i] = at;
    at += Buffer.byteLength(source);
    sourceEnd[i] = at;
    messageStart[i] = ++at;
    at += Buffer.byteLength(message);
    recordEnd[i] = at++;
  }
  const text = head + rows.map(({ source, message }) => `${source},${message}\n`).join('');
  const table = {
    length: rows.length,
    head: head.length,
    delimiter: ',' as const,
    recordStart,
    recordEnd,
    sourceStart: recordStart,
    sourceEnd,
    messageStart,
    messageEnd: recordEnd,
    labelStart: null,
    labelEnd: null,
    pad: new Uint16Array(rows.length).fill(1),
  };
  return { object: { table, bytes: Buffer.from(text) }, block };
}
