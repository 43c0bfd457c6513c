import { toJobKey } from '@logsieve/contracts/job-key';
import { type ResolvedPipeline, resolvedPipelineSchema } from '@logsieve/contracts/pipeline';
import { chunkPayloadSchema, endPayloadSchema } from '@logsieve/contracts/queues';
import type { Redis } from 'ioredis';
import { encodeChunk } from '../chunk/chunk';
import { ledgerKeys } from '../ledger/keys';
import { createLedger } from '../ledger/ledger';
import { decideAdmission, decideFate, decideGone } from '../protocol/decisions';
import {
  admissionKey,
  chunkKey,
  dueKey,
  fateKey,
  goneKey,
  idempotencyKey,
  openKey,
  pinKey,
  pipelineKey,
  retiredKey,
  seedKey,
  verdictsKey,
  wholeVerdictsKey,
} from '../store/names';
import { createMemoryStore } from '../store/testing/memory-store';
import { METHOD_CODE } from '../verdicts/verdict';
import { encodeVerdicts } from '../verdicts/verdict-file';
import { blockOf, chunkOf, storeJob } from '../views/testing/stored-job';
import { plainAccepted } from './accepted';

const id = `job_${'0'.repeat(35)}1`;
/** The job that the forms are of. */
export const RECORDED_JOB = toJobKey('acme', id);
const REFUSED_JOB = toJobKey('acme', `job_${'0'.repeat(35)}2`);
const TIME = Date.parse('2026-11-23T00:00:00Z');
const HASH = 'a'.repeat(64);
const MODEL = 'b'.repeat(64);

const RECORDS = [
  ['ModernCRM', 'User User1 logged in.'],
  ['Other', 'disk, "full"'],
  ['LegacyCRM', 'nobody knows'],
] as const;
const VERDICTS = [
  { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'user-action' },
  { label: 2, method: METHOD_CODE.bert, confidence: 0.5 },
  { label: 0, method: METHOD_CODE.pending, confidence: 0 },
];
const ANSWERED = [...VERDICTS.slice(0, 2), { label: 0, method: METHOD_CODE.none, confidence: 0, detail: 'llm_unavailable' }];

const PIPELINE: ResolvedPipeline = {
  v: 1,
  labels: ['User Action', 'System Error'],
  routes: [{ source: '*', stages: ['regex', 'bert', 'llm'] }],
  rules: [
    { id: 'user-action', label: 'User Action', pattern: '^User \\w+ logged in', examples: ['User User1 logged in.'], counter_examples: [] },
  ],
  prompt: 'Label these:\n{{labels}}',
  bert: { model: MODEL, min_confidence: 0.5 },
  llm: { enabled: true, model: 'openai/gpt-oss-20b', rows_per_call: 20, budget: { calls_per_job: 100, tokens_per_job: 1_000 } },
};

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/**
 * What this release leaves for processes of others: what a queue holds, every object of the store, the keys of a ledger; by the file's name. A record
 * of each release lies in `recorded-forms/`, so that later ones are seen to read it. `redis`: any, whose keys of one job are used and removed.
 */
export async function recordForms(redis: Redis): Promise<Record<string, Buffer>> {
  const store = createMemoryStore();
  const get = async (key: string): Promise<Buffer> => (await store.get(key)) as Buffer;
  const chunk = chunkOf(RECORDS);
  const about = { id, owner: 'acme', created: TIME, time: TIME + 1, pipeline: HASH, filename: 'logs.csv' };
  await decideAdmission(store, RECORDED_JOB, plainAccepted({ ...about, chunks: { rows: [3], bytes: [chunk.bytes.length] } }));
  await decideAdmission(store, REFUSED_JOB, { v: 1, outcome: 'refused', time: TIME, reason: 'not a valid upload' });
  await decideFate(store, RECORDED_JOB, { v: 1, state: 'completed', time: TIME + 2, error: null });
  await decideGone(store, RECORDED_JOB, { v: 1, state: 'deleted', time: TIME + 3, of: null });
  const source = { pipeline: HASH, model: MODEL, outputBytes: 99 };
  const ended = await storeJob(store, [RECORDS]);
  await ended.end([blockOf(ANSWERED)]);
  const payload = { v: 1, job: RECORDED_JOB, chunk: 7 } as const;
  return {
    'payloads.json': json({ chunk: chunkPayloadSchema.parse(payload), end: endPayloadSchema.parse({ v: 1, job: RECORDED_JOB }) }),
    'names.json': json({
      ...{ admission: admissionKey(RECORDED_JOB), fate: fateKey(RECORDED_JOB), gone: goneKey(RECORDED_JOB), open: openKey(RECORDED_JOB) },
      ...{ chunk: chunkKey(RECORDED_JOB, 7), seed: seedKey(RECORDED_JOB, 7), verdicts: verdictsKey(RECORDED_JOB, 7, 1) },
      ...{ whole: wholeVerdictsKey(RECORDED_JOB), due: dueKey(TIME, RECORDED_JOB), idempotency: idempotencyKey('2026-11-23', HASH) },
      ...{ pipeline: pipelineKey(HASH), pin: pinKey('2026-11-23', HASH), retired: retiredKey('2026-11-23', pipelineKey(HASH)) },
    }),
    'accepted.json': await get(admissionKey(RECORDED_JOB)),
    'refused.json': await get(admissionKey(REFUSED_JOB)),
    'fate.json': await get(fateKey(RECORDED_JOB)),
    'gone.json': await get(goneKey(RECORDED_JOB)),
    'pipeline.json': Buffer.from(JSON.stringify(resolvedPipelineSchema.parse(PIPELINE))),
    'chunk.bin': encodeChunk(chunk.table, chunk.bytes),
    'verdicts.bin': encodeVerdicts(blockOf(VERDICTS), { ...source, revision: 0 }),
    'whole.bin': await get(wholeVerdictsKey(ended.job)),
    'ledger.json': json(await recordLedger(redis)),
  };
}

/** The keys of a job with one chunk sealed and one on its way, as Redis holds them. */
async function recordLedger(redis: Redis): Promise<{ meta: Record<string, string>; states: string }> {
  const ledger = createLedger(redis, { ttlMs: 60_000, endedTtlMs: 60_000 });
  await ledger.drop(RECORDED_JOB);
  await ledger.open(RECORDED_JOB, HASH);
  for (const chunk of [0, 1]) await ledger.cut(RECORDED_JOB, chunk);
  await ledger.accept(RECORDED_JOB, 2, HASH);
  await ledger.seal(RECORDED_JOB, 0, false, { done: 3 });
  const [meta = '', states = ''] = ledgerKeys(RECORDED_JOB);
  const fields = await redis.hgetall(meta);
  const recorded = { meta: Object.fromEntries(Object.entries(fields).sort()), states: (await redis.get(states)) ?? '' };
  // When it was begun, in milliseconds.
  if (recorded.meta.started !== undefined) recorded.meta.started = String(TIME);
  await ledger.drop(RECORDED_JOB);
  return recorded;
}
