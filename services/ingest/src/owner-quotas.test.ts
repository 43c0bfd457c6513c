import { randomBytes } from 'node:crypto';
import { OWNER_HEADER } from '@logsieve/contracts/internal';
import type { Job } from '@logsieve/contracts/job';
import { type JobKey, splitJobKey, toJobKey } from '@logsieve/contracts/job-key';
import { cancelJob } from '@logsieve/pipeline/protocol/cancel';
import { decideFate, readAdmission } from '@logsieve/pipeline/protocol/decisions';
import { deleteJob } from '@logsieve/pipeline/protocol/delete';
import { endJob } from '@logsieve/pipeline/protocol/end';
import { refuseUpload } from '@logsieve/pipeline/protocol/refuse';
import { openUpload } from '@logsieve/pipeline/protocol/upload';
import { quotaKey } from '@logsieve/pipeline/quotas/owner-tallies';
import { pipelineKey, wholeVerdictsKey } from '@logsieve/pipeline/store/names';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { VerdictBlock } from '@logsieve/pipeline/verdicts/verdict-block';
import { writeWhole } from '@logsieve/pipeline/verdicts/write-whole';
import { createRedis } from '@logsieve/platform/redis/connect';
import { startRedisServer } from '@logsieve/platform/testing/redis-server';
import { createJobId } from './job-id';
import type { QuotaSettings } from './owner-quotas';
import { type IngestFixture, startIngest } from './testing/ingest-fixture';

const HEADER = 'source,log_message\n';
/** Two rows. */
const CSV = `${HEADER}A,one\nA,two\n`;
const PIPELINE = 'a'.repeat(64);
const DAY_S = 86_400;

const redis = createRedis(process.env.TEST_REDIS_URL as string, 'worker');
afterAll(() => redis.disconnect());
let ingest: IngestFixture | undefined;
afterEach(() => ingest?.stop());

const noonOf = (time: number): number => (Math.floor(time / (DAY_S * 1_000)) + 0.5) * DAY_S * 1_000;

async function start(quotas: Partial<QuotaSettings>): Promise<IngestFixture> {
  ingest = await startIngest(undefined, quotas);
  // No test is to begin before midnight and end behind it.
  ingest.setNow(noonOf(Date.now()));
  await ingest.protocol.store.putOnce(pipelineKey(PIPELINE), Buffer.from('{}'));
  return ingest;
}

const post = (at: IngestFixture, csv = CSV, owner = at.owner, headers: Record<string, string> = {}) =>
  at.post(csv, { 'content-type': 'text/csv', [OWNER_HEADER]: owner, ...headers });
const retry = (at: IngestFixture, job: JobKey) =>
  fetch(`${at.url}/v1/jobs/${splitJobKey(job).id}/retry`, { method: 'POST', headers: { [OWNER_HEADER]: at.owner } });

async function accepted(response: Promise<Response>, owner: string): Promise<JobKey> {
  const answer = await response;
  expect(answer.status).toBe(202);
  return toJobKey(owner, ((await answer.json()) as Job).id);
}

async function problem(response: Promise<Response>): Promise<{ status: number; code: string; detail: string; retryAfter: number }> {
  const answer = await response;
  const { code, detail } = (await answer.json()) as { code: string; detail: string };
  return { status: answer.status, code, detail, retryAfter: Number(answer.headers.get('retry-after')) };
}

/** Writes the whole verdicts of a job, as its last stage does. */
async function putWhole({ protocol: { store } }: IngestFixture, job: JobKey): Promise<void> {
  const admission = await readAdmission(store, job);
  if (admission?.outcome !== 'accepted') throw new Error(`${job} is no job`);
  const block = VerdictBlock.open(admission.chunks.rows[0] ?? 0);
  for (let i = 0; i < block.length; i++) block.set(i, { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'rule' });
  const source = { pipeline: PIPELINE, model: 'm' };
  await store.putOnce(wholeVerdictsKey(job), writeWhole([{ ...source, block, revision: 0, outputBytes: 1 }], source));
}

/** Ends a job up to the finish, which is what a crash leaves. */
async function complete(at: IngestFixture, job: JobKey): Promise<void> {
  await putWhole(at, job);
  await decideFate(at.protocol.store, job, { v: 1, state: 'completed', time: Date.now(), error: null });
}

describe('jobs that have not ended', () => {
  const TOO_MANY = { status: 429, code: 'quota-used-up', detail: expect.stringContaining('You have 2 jobs') as string, retryAfter: 10 };

  test('are as many as the quota says, for each owner, and one that has ended makes room at once', async () => {
    const at = await start({ openJobs: 2 });
    const job = await accepted(post(at), at.owner);
    await accepted(post(at), at.owner);
    expect(await problem(post(at))).toEqual(TOO_MANY);
    await accepted(post(at, CSV, `${at.owner}x`), `${at.owner}x`);
    await complete(at, job);
    await accepted(post(at), at.owner);
    expect(await problem(post(at))).toEqual(TOO_MANY);
    await endJob(at.protocol, job);
    expect(await problem(post(at))).toEqual(TOO_MANY);
  });

  test('are no more when many come at once', async () => {
    const at = await start({ openJobs: 3 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(at).then(({ status }) => status)));
    expect(answers.sort()).toEqual([202, 202, 202, ...Array.from({ length: 9 }, () => 429)]);
  });

  test('are counted from the store where Redis has forgotten them', async () => {
    const at = await start({ openJobs: 2 });
    await accepted(post(at), at.owner);
    await accepted(post(at), at.owner);
    await redis.del(quotaKey(at.owner, 'open'));
    expect(await problem(post(at))).toEqual(TOO_MANY);
  });

  test('are not: what was refused, cancelled, deleted or failed, nor a call', async () => {
    const at = await start({ openJobs: 1 });
    expect((await post(at, 'nothing')).status).toBe(400);
    const cancelled = await accepted(post(at), at.owner);
    expect((await at.classify({ logs: [{ source: 'A', log_message: 'one' }] })).status).toBe(202);
    await cancelJob(at.protocol, cancelled);
    // It is being cancelled until its verdicts are whole.
    expect((await post(at)).status).toBe(429);
    await putWhole(at, cancelled);
    const failed = await accepted(post(at), at.owner);
    await decideFate(at.protocol.store, failed, { v: 1, state: 'failed', time: Date.now(), error: 'x' });
    const deleted = await accepted(post(at), at.owner);
    await complete(at, deleted);
    expect(await deleteJob(at.protocol, deleted)).toBe('deleted');
    await accepted(post(at), at.owner);
  });

  test('an upload that a crash has left counts until it is given up', async () => {
    const at = await start({ openJobs: 1 });
    const job = toJobKey(at.owner, createJobId(Date.now()));
    await openUpload(at.protocol, job, PIPELINE);
    expect((await post(at)).status).toBe(429);
    await refuseUpload(at.protocol, job, 'brought nothing');
    await accepted(post(at), at.owner);
  });

  test('a retry is one, and a refused one leaves nothing', async () => {
    const at = await start({ openJobs: 1 });
    const old = await accepted(post(at), at.owner);
    await complete(at, old);
    await accepted(retry(at, old), at.owner);
    const before = await at.keys();
    expect((await problem(retry(at, old))).code).toBe('quota-used-up');
    expect((await problem(post(at))).code).toBe('quota-used-up');
    expect(await at.keys()).toEqual(before);
  });

  test('a request that is sent again with its key is answered, whatever the quota', async () => {
    const at = await start({ openJobs: 1, storedBytes: CSV.length, rowsPerDay: 2 });
    const headers = { 'idempotency-key': randomBytes(8).toString('hex') };
    const job = await accepted(post(at, CSV, at.owner, headers), at.owner);
    expect(await accepted(post(at, CSV, at.owner, headers), at.owner)).toBe(job);
  });
});

describe('bytes of kept uploads', () => {
  test('are within the quota, named with what is used, and a deleted job gives them back at once', async () => {
    const at = await start({ storedBytes: 2 * CSV.length });
    const job = await accepted(post(at), at.owner);
    expect(await problem(post(at, `${CSV}A,3\n`))).toMatchObject({
      status: 409,
      code: 'storage-used-up',
      detail: expect.stringContaining(`come to ${CSV.length} bytes, and this one to ${CSV.length + 4} more; ${2 * CSV.length} `) as string,
    });
    await accepted(post(at), at.owner);
    const { detail } = await problem(post(at));
    expect(detail).toContain(`come to ${2 * CSV.length} bytes;`);
    expect(detail).toContain('Delete jobs');
    await accepted(post(at, CSV, `${at.owner}x`), `${at.owner}x`);
    await complete(at, job);
    expect((await problem(retry(at, job))).code).toBe('storage-used-up');
    await deleteJob(at.protocol, job);
    await accepted(post(at), at.owner);
  });

  test('an upload that does not fit leaves its refusal alone, and holds nothing', async () => {
    const at = await start({ openJobs: 1, storedBytes: CSV.length - 1, rowsPerDay: 9 });
    expect((await problem(post(at))).code).toBe('storage-used-up');
    expect((await at.keys()).map((key) => key.replace(/job_[0-9a-z]+|\d{15}/g, '')).sort()).toEqual([
      `due//${at.owner}.`,
      `jobs/${at.owner}//admission`,
    ]);
    await accepted(post(at, HEADER), at.owner);
  });

  test('are no more when many come at once, nor where Redis has forgotten them', async () => {
    const at = await start({ storedBytes: 3 * CSV.length });
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(at).then(({ status }) => status)));
    expect(answers.filter((status) => status === 202)).toHaveLength(3);
    await redis.del(quotaKey(at.owner, 'bytes'));
    expect((await problem(post(at))).code).toBe('storage-used-up');
  });
});

describe('rows of a day', () => {
  test('are within the quota, calls and deleted jobs included, until the next day', async () => {
    const at = await start({ rowsPerDay: 4 });
    const job = await accepted(post(at), at.owner);
    expect((await at.classify({ logs: [{ source: 'A', log_message: 'one' }] })).status).toBe(202);
    const { retryAfter, ...refusal } = await problem(post(at));
    expect(refusal).toMatchObject({
      status: 429,
      code: 'quota-used-up',
      detail: expect.stringContaining('You have sent 3 rows today (UTC), and this is 2 more; 4 a day') as string,
    });
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(DAY_S);
    await complete(at, job);
    await deleteJob(at.protocol, job);
    await accepted(post(at, `${HEADER}A,one\n`), at.owner);
    expect((await problem(at.classify({ logs: [{ source: 'A', log_message: 'one' }] }))).code).toBe('quota-used-up');
    await accepted(post(at, CSV, `${at.owner}x`), `${at.owner}x`);
    at.setNow(at.protocol.now() + DAY_S * 1_000);
    await accepted(post(at), at.owner);
  });

  test('of calls are counted together, whatever Redis knows of them one by one', async () => {
    const at = await start({ rowsPerDay: 5 });
    const call = () => at.classify({ logs: [{ source: 'A', log_message: 'one' }] });
    for (let i = 0; i < 3; i++) expect((await call()).status).toBe(202);
    const key = quotaKey(at.owner, `rows:${new Date(at.protocol.now()).toISOString().slice(0, 10)}`);
    expect(await redis.hgetall(key)).toEqual({ at: expect.any(String), sum: '3', merged: '3' });
    // Old enough to be made anew from the store, which knows nothing of calls.
    await redis.hset(key, 'at', '0');
    await accepted(post(at), at.owner);
    expect((await redis.hgetall(key)).sum).toBe('5');
    expect((await problem(call())).detail).toContain('You have sent 5 rows');
  });

  test('of a file that is refused are not counted', async () => {
    const at = await start({ rowsPerDay: 2 });
    expect((await post(at, `${CSV}"A,`)).status).toBe(400);
    expect((await problem(post(at, `${CSV}A,three\n`))).code).toBe('quota-used-up');
    await accepted(post(at), at.owner);
  });

  test('are counted from the store where Redis has forgotten them, of deleted jobs too', async () => {
    const at = await start({ rowsPerDay: 4 });
    const job = await accepted(post(at), at.owner);
    await accepted(post(at), at.owner);
    await complete(at, job);
    await deleteJob(at.protocol, job);
    await redis.del(quotaKey(at.owner, `rows:${new Date(at.protocol.now()).toISOString().slice(0, 10)}`));
    expect((await problem(post(at))).detail).toContain('You have sent 4 rows');
  });
});

test('while Redis is away every upload passes', async () => {
  const server = await startRedisServer();
  ingest = await startIngest(server.url, { openJobs: 1, storedBytes: CSV.length, rowsPerDay: 2 });
  await accepted(post(ingest), ingest.owner);
  await server.stop();
  await accepted(post(ingest), ingest.owner);
});

test('without quotas nothing is counted', async () => {
  const at = await start({});
  await accepted(post(at), at.owner);
  expect(await redis.exists(quotaKey(at.owner, 'open'), quotaKey(at.owner, 'bytes'))).toBe(0);
});
