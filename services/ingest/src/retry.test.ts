import { OWNER_HEADER } from '@logsieve/contracts/internal';
import type { Job } from '@logsieve/contracts/job';
import { type JobKey, splitJobKey, toJobKey } from '@logsieve/contracts/job-key';
import { decideFate, decideGone, readAdmission } from '@logsieve/pipeline/protocol/decisions';
import { readStart } from '@logsieve/pipeline/protocol/seeds';
import { chunkKey, pipelineKey, wholeVerdictsKey } from '@logsieve/pipeline/store/names';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { VerdictBlock } from '@logsieve/pipeline/verdicts/verdict-block';
import { writeWhole } from '@logsieve/pipeline/verdicts/write-whole';
import { type IngestFixture, startIngest } from './testing/ingest-fixture';

const CSV = 'source,log_message\nA,one\nA,two\n';
const PIPELINE = 'a'.repeat(64);

let ingest: IngestFixture;
beforeEach(async () => {
  ingest = await startIngest();
  await ingest.protocol.store.putOnce(pipelineKey(PIPELINE), Buffer.from('{}'));
});
afterEach(() => ingest.stop());

async function upload(): Promise<JobKey> {
  const response = await ingest.post(CSV, { 'content-type': 'text/csv' });
  return toJobKey(ingest.owner, ((await response.json()) as Job).id);
}

/** A job of two rows that ended: the first has a label, the second failed. */
async function completed(): Promise<JobKey> {
  const job = await upload();
  const block = VerdictBlock.open(2);
  block.set(0, { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'rule' });
  block.set(1, { label: 0, method: METHOD_CODE.none, confidence: 0, detail: 'llm_unavailable' });
  const source = { pipeline: PIPELINE, model: 'm' };
  const parts = [{ ...source, block, revision: 0, outputBytes: 1 }];
  await ingest.protocol.store.putOnce(wholeVerdictsKey(job), writeWhole(parts, source));
  await decideFate(ingest.protocol.store, job, { v: 1, state: 'completed', time: Date.now(), error: null });
  return job;
}

const retry = (job: JobKey, owner = ingest.owner) =>
  fetch(`${ingest.url}/v1/jobs/${splitJobKey(job).id}/retry`, { method: 'POST', headers: { [OWNER_HEADER]: owner } });

async function problem(answer: Promise<Response>): Promise<unknown[]> {
  const response = await answer;
  return [response.status, ((await response.json()) as { code: string }).code];
}

/** The keys that a refused upload leaves: its refusal, and the marker of its removal. */
const refusals = (keys: readonly string[]) => keys.map((key) => key.replace(/job_[0-9a-z]+|\d{15}/g, '')).sort();

test('is a job of its own, which begins with the verdicts of the old one', async () => {
  const old = await completed();
  const response = await retry(old);
  expect(response.status).toBe(202);
  const { id, status, rows } = (await response.json()) as Job;
  expect([status, rows.total]).toEqual(['queued', 2]);
  const job = toJobKey(ingest.owner, id);
  const { store } = ingest.protocol;
  const [before, after] = [await readAdmission(store, old), await readAdmission(store, job)];
  expect(after).toEqual({ ...before, id, created: expect.any(Number), time: expect.any(Number), retry_of: splitJobKey(old).id });
  expect(await store.get(chunkKey(job, 0))).toEqual(await store.get(chunkKey(old, 0)));
  const seed = await readStart(ingest.protocol, job, 0, undefined);
  expect([seed?.get(0), seed?.method(1)]).toEqual([
    { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'rule' },
    METHOD_CODE.open,
  ]);
  expect((await store.list('pins/')).map((key) => key.split('/')[2])).toEqual([PIPELINE, 'm']);
});

test('is refused where there is nothing to retry', async () => {
  const running = await upload();
  expect(await problem(retry(running))).toEqual([409, 'job-running']);
  expect(await problem(retry(running, 'other'))).toEqual([404, 'job-not-found']);
  const failed = await upload();
  await decideFate(ingest.protocol.store, failed, { v: 1, state: 'failed', time: Date.now(), error: 'x' });
  expect(await problem(retry(failed))).toEqual([409, 'job-finished']);
  const expired = await completed();
  await decideGone(ingest.protocol.store, expired, { v: 1, state: 'expired', time: Date.now(), of: null });
  expect(await problem(retry(expired))).toEqual([410, 'job-expired']);
  expect(await problem(retry(toJobKey(ingest.owner, `job_${'0'.repeat(36)}`)))).toEqual([404, 'job-not-found']);
});

test.each<[string, unknown[], (old: JobKey) => Promise<unknown> | unknown]>([
  ['a lost chunk', [409, 'job-finished'], (old) => ingest.protocol.store.delete(chunkKey(old, 0))],
  [
    'a removal meanwhile',
    [410, 'job-expired'],
    (old) => {
      const { store } = ingest.protocol;
      const { get } = store;
      store.get = async (key, range) => {
        if (key !== chunkKey(old, 0)) return get(key, range);
        await decideGone(store, old, { v: 1, state: 'expired', time: Date.now(), of: null });
        return undefined;
      };
    },
  ],
  [
    'a full store',
    [503, 'over-capacity'],
    (old) => {
      const { store } = ingest.protocol;
      const put = store.putOnce.bind(store);
      const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
      store.putOnce = (key, data) => (key.includes('/seed/') && !key.includes(splitJobKey(old).id) ? Promise.reject(full) : put(key, data));
    },
  ],
])('leaves nothing behind when it meets %s', async (_name, answer, harm) => {
  const old = await completed();
  const before = (await ingest.keys()).filter((key) => !key.includes(splitJobKey(old).id));
  await harm(old);
  expect(await problem(retry(old))).toEqual(answer);
  const left = (await ingest.keys()).filter((key) => !key.includes(splitJobKey(old).id));
  expect(before).toEqual([]);
  expect(refusals(left)).toEqual([`due//${ingest.owner}.`, `jobs/${ingest.owner}//admission`]);
});
