import { randomBytes } from 'node:crypto';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import { Redis } from 'ioredis';
import { ledgerKeys, llmCallsKey } from './keys';
import { createLedger } from './ledger';

let redis: Redis;
let job: JobKey;
beforeAll(() => {
  redis = new Redis(process.env.TEST_REDIS_URL as string);
});
afterAll(() => redis.quit());
beforeEach(() => {
  job = toJobKey('test', `job_${randomBytes(18).toString('hex')}`);
});

const TIMES = { ttlMs: 60_000, endedTtlMs: 5_000 };
const ledgerWith = (window: number, backlog: number) => createLedger(redis, { window, backlog, ...TIMES });
const wide = () => ledgerWith(32, 256);
const states = async () => (await wide().read(job))?.states;
const bytes = (text: string) => Buffer.from(text);

/** An open job with this many chunks cut. */
async function uploading(n: number, ledger = wide()) {
  await ledger.open(job, 'p1');
  const replies = [];
  for (let c = 0; c < n; c++) replies.push(await ledger.cut(job, c));
  return replies;
}

describe('open and cut', () => {
  test('cut chunks are admitted in order while there is room', async () => {
    const replies = await uploading(3, ledgerWith(2, 10));
    expect(replies.map((reply) => reply.regex)).toEqual([[0], [1], []]);
    expect(await states()).toEqual(['regex', 'regex', 'cut']);
  });

  test('opening again changes nothing', async () => {
    await uploading(1);
    expect((await wide().open(job, 'p2')).won).toBe(false);
    expect(await wide().read(job)).toMatchObject({ pipeline: 'p1', states: ['regex'] });
  });

  test('a chunk is cut only when it is the next one', async () => {
    await uploading(1);
    expect(await wide().cut(job, 0)).toMatchObject({ won: false, regex: [] });
    expect(await wide().cut(job, 2)).toMatchObject({ won: false, regex: [] });
    expect(await states()).toEqual(['regex']);
  });

  test('nothing is cut once accepted', async () => {
    await uploading(1);
    await wide().accept(job, 1, 'p1');
    expect(await wide().cut(job, 1)).toMatchObject({ status: 'accepted', won: false, regex: [] });
  });
});

describe('accept', () => {
  test('fills the states up to n, and is repeatable', async () => {
    await uploading(1);
    expect(await wide().accept(job, 3, 'p1')).toEqual({ status: 'accepted', won: true, regex: [1, 2], llm: [], allSealed: false });
    expect(await wide().accept(job, 3, 'p1')).toEqual({ status: 'accepted', won: false, regex: [], llm: [], allSealed: false });
  });

  test('gives the chunks that wait for the LLM, and not before', async () => {
    await uploading(2);
    expect((await wide().seal(job, 1, true, {})).llm).toEqual([]);
    expect((await wide().accept(job, 2, 'p1')).llm).toEqual([1]);
  });

  test('a job without chunks is all sealed', async () => {
    await uploading(0);
    expect(await wide().accept(job, 0, 'p1')).toMatchObject({ allSealed: true });
  });

  test('refuses fewer chunks than were cut, and writes nothing', async () => {
    await uploading(2);
    await expect(wide().accept(job, 1, 'p2')).rejects.toThrow('LEDGER accept: 1 chunks are fewer than the 2');
    expect(await wide().read(job)).toMatchObject({ state: 'open', pipeline: 'p1' });
  });
});

describe('begin and commit', () => {
  test('begin gives state, base, pipeline and acceptance together', async () => {
    await uploading(1);
    expect(await wide().begin(job, 0)).toEqual({ status: 'open', state: 'regex', base: undefined, pipeline: 'p1', allSealed: false });
    await wide().commit(job, 0, undefined, bytes('\xff\x00binary'), {});
    await wide().accept(job, 1, 'p1');
    expect(await wide().begin(job, 0)).toEqual({
      status: 'accepted',
      state: 'bert',
      base: bytes('\xff\x00binary'),
      pipeline: 'p1',
      allSealed: false,
    });
    expect((await wide().begin(job, 7)).state).toBe('none');
  });

  test('the first begin is when the job started', async () => {
    await uploading(1);
    expect((await wide().progress(job)).started).toBeUndefined();
    await wide().begin(job, 0);
    const { started } = await wide().progress(job);
    await wide().begin(job, 0);
    expect(started).toBeGreaterThan(1_600_000_000_000);
    expect((await wide().progress(job)).started).toBe(started);
  });

  test('one of two commits wins', async () => {
    await uploading(1);
    expect(await wide().commit(job, 0, undefined, bytes('a'), { rows: 2 })).toBe(true);
    expect(await wide().commit(job, 0, undefined, bytes('b'), { rows: 5 })).toBe(false);
    expect((await wide().begin(job, 0)).base).toEqual(bytes('a'));
    expect((await wide().progress(job)).counts).toEqual({ rows: 2 });
  });

  test('a commit on another base loses', async () => {
    await uploading(1);
    expect(await wide().commit(job, 0, bytes('other'), bytes('b'), {})).toBe(false);
    expect(await states()).toEqual(['regex']);
  });

  test.each(['cut', 'sealed', 'unknown'])('nothing is committed to a chunk that is %s', async (state) => {
    await uploading(2, ledgerWith(1, 10));
    if (state === 'sealed') await ledgerWith(1, 10).seal(job, 0, false, {});
    const chunk = { cut: 1, sealed: 0, unknown: 9 }[state] as number;
    const before = await states();
    expect(await wide().commit(job, chunk, undefined, bytes('x'), {})).toBe(false);
    expect(await states()).toEqual(before);
  });
});

describe('seal and patch', () => {
  test('a sealed chunk makes room for the next one', async () => {
    await uploading(3, ledgerWith(1, 10));
    expect(await ledgerWith(1, 10).seal(job, 0, false, {})).toMatchObject({ won: true, regex: [1] });
    expect(await states()).toEqual(['sealed', 'regex', 'cut']);
  });

  test('a second seal changes nothing and says the same', async () => {
    await uploading(1);
    await wide().accept(job, 1, 'p1');
    expect(await wide().seal(job, 0, true, { rows: 1 })).toMatchObject({ won: true, llm: [0], allSealed: false });
    expect(await wide().seal(job, 0, true, { rows: 1 })).toMatchObject({ won: false, llm: [0], allSealed: false });
    expect(await wide().seal(job, 0, false, { rows: 9 })).toMatchObject({ won: false, llm: [0], allSealed: false });
    expect((await wide().progress(job)).counts).toEqual({ rows: 1 });
  });

  test('pending chunks fill the backlog until they are patched', async () => {
    const ledger = ledgerWith(2, 2);
    await uploading(4, ledger);
    await ledger.accept(job, 4, 'p1');
    expect((await ledger.seal(job, 0, true, {})).regex).toEqual([]);
    expect((await ledger.seal(job, 1, true, {})).regex).toEqual([]);
    expect(await ledger.patch(job, 0, {})).toMatchObject({ won: true, regex: [2], llm: [1] });
    expect(await ledger.patch(job, 0, {})).toMatchObject({ won: false, regex: [], llm: [1] });
  });

  test('a patch names the next waiting chunk, from the beginning after the last', async () => {
    await uploading(4);
    await wide().accept(job, 4, 'p1');
    for (const c of [0, 1, 2, 3]) await wide().seal(job, c, true, {});
    expect((await wide().patch(job, 1, {})).llm).toEqual([2]);
    expect((await wide().patch(job, 3, {})).llm).toEqual([0]);
    expect((await wide().patch(job, 2, {})).llm).toEqual([0]);
    expect(await wide().patch(job, 0, {})).toMatchObject({ llm: [], allSealed: true });
  });

  test('a file that is found seals a chunk that was never admitted, unless rows are pending', async () => {
    await uploading(3, ledgerWith(1, 10));
    expect((await ledgerWith(1, 10).seal(job, 1, false, {})).won).toBe(true);
    expect((await ledgerWith(1, 10).seal(job, 2, true, {})).won).toBe(false);
    expect(await states()).toEqual(['regex', 'sealed', 'cut']);
    expect((await ledgerWith(1, 10).seal(job, 0, false, {})).regex).toEqual([2]);
  });

  test.each(['regex', 'bert', 'cut'])('a patch takes a chunk from %s', async (from) => {
    const ledger = ledgerWith(1, 1);
    await uploading(3, ledger);
    if (from === 'bert') await ledger.commit(job, 0, undefined, bytes('x'), {});
    const chunk = from === 'cut' ? 1 : 0;
    expect(await ledger.patch(job, chunk, {})).toMatchObject({ won: true, regex: from === 'cut' ? [] : [1] });
    expect((await ledger.read(job))?.states[chunk]).toBe('sealed');
  });

  test('a seal drops the verdicts', async () => {
    await uploading(1);
    await wide().commit(job, 0, undefined, bytes('x'), { rows: 1 });
    await wide().seal(job, 0, false, { rows: 1 });
    expect(await redis.exists(ledgerKeys(job)[2] as string)).toBe(0);
  });

  test('counts are those of the last form of each chunk', async () => {
    await uploading(2);
    await wide().commit(job, 0, undefined, bytes('x'), { rows: 3, regex: 3, open: 2 });
    await wide().seal(job, 0, true, { rows: 4, regex: 3, bert: 1, pending: 1 });
    await wide().patch(job, 0, { rows: 5, regex: 3, bert: 1, llm: 1 });
    await wide().seal(job, 1, false, { rows: 2, regex: 2 });
    expect((await wide().progress(job)).counts).toEqual({ rows: 7, regex: 5, bert: 1, llm: 1, open: 0, pending: 0 });
    expect(await wide().progress(job)).toMatchObject({ state: 'open', chunks: 2, sealed: 2 });
  });

  test('all is sealed only once accepted', async () => {
    await uploading(1);
    expect((await wide().seal(job, 0, false, {})).allSealed).toBe(false);
    expect((await wide().accept(job, 1, 'p1')).allSealed).toBe(true);
    expect((await wide().begin(job, 0)).allSealed).toBe(true);
  });
});

describe('rebuild', () => {
  test('makes an accepted job of what the store knows', async () => {
    const reply = await ledgerWith(1, 10).rebuild(job, 4, 'p1', new Set([0, 2]), { rows: 8 });
    expect(reply).toEqual({ status: 'accepted', won: true, regex: [1], llm: [], allSealed: false });
    expect(await wide().read(job)).toMatchObject({ states: ['sealed', 'regex', 'sealed', 'cut'], sealed: 2, counts: { rows: 8 } });
    expect((await ledgerWith(1, 10).seal(job, 1, false, { rows: 1 })).regex).toEqual([3]);
  });

  test('only where the keys are absent', async () => {
    await uploading(1);
    expect(await wide().rebuild(job, 3, 'p2', new Set(), {})).toMatchObject({ status: 'open', won: false, regex: [] });
    expect(await states()).toEqual(['regex']);
  });

  test('keys that are not whole are absent', async () => {
    await uploading(2);
    await redis.del(ledgerKeys(job)[1] as string);
    expect((await wide().begin(job, 0)).status).toBe('absent');
    expect((await wide().rebuild(job, 2, 'p1', new Set([0, 1]), {})).allSealed).toBe(true);
  });
});

describe('end, drop and keys', () => {
  test('no script changes an ended job', async () => {
    await uploading(2);
    await wide().commit(job, 0, undefined, bytes('kept'), {});
    await wide().accept(job, 2, 'p1');
    await wide().end(job);
    const before = await wide().read(job);
    expect(await wide().seal(job, 0, false, {})).toEqual({ status: 'ended', won: false, regex: [], llm: [], allSealed: false });
    expect(await wide().commit(job, 1, undefined, bytes('x'), {})).toBe(false);
    await wide().patch(job, 0, {});
    await wide().accept(job, 2, 'p1');
    await wide().rebuild(job, 2, 'p1', new Set(), {});
    await wide().open(job, 'p1');
    await wide().admit(job);
    expect((await wide().attempt(job, 'bert', 0)).attempts).toBe(0);
    expect(await wide().begin(job, 0)).toMatchObject({ status: 'ended', base: bytes('kept') });
    expect(await wide().read(job)).toEqual(before);
    expect(await redis.pttl(ledgerKeys(job)[0] as string)).toBeLessThanOrEqual(TIMES.endedTtlMs);
  });

  test('nothing but open and rebuild creates keys', async () => {
    const ledger = wide();
    await ledger.cut(job, 0);
    await ledger.accept(job, 1, 'p');
    await ledger.begin(job, 0);
    await ledger.commit(job, 0, undefined, bytes('x'), { a: 1 });
    await ledger.seal(job, 0, false, { a: 1 });
    await ledger.patch(job, 0, { a: 1 });
    await ledger.admit(job);
    await ledger.end(job);
    await ledger.attempt(job, 'regex', 0);
    await ledger.mark(job, 'regex', 0, 1);
    await ledger.forgiveAttempt(job, 'regex', 0);
    expect(await redis.exists(...ledgerKeys(job))).toBe(0);
    expect(await ledger.progress(job)).toEqual({ state: 'absent', chunks: 0, sealed: 0, counts: {}, started: undefined });
  });

  test('all keys of a job expire at the same time, and drop removes them', async () => {
    await uploading(2);
    await wide().commit(job, 0, undefined, bytes('x'), {});
    await redis.hset(llmCallsKey(job), 'calls', 1);
    await wide().attempt(job, 'regex', 1);
    const times = await Promise.all(ledgerKeys(job).map((key) => redis.call('PEXPIRETIME', key)));
    expect(new Set(times).size).toBe(1);
    expect(Number(times[0])).toBeGreaterThan(Date.now());
    await wide().drop(job);
    expect(await redis.exists(...ledgerKeys(job))).toBe(0);
  });

  test('wrong arguments and types fail before anything is written', async () => {
    await uploading(1);
    const before = await wide().read(job);
    await expect(wide().seal(job, -1, false, {})).rejects.toThrow('LEDGER argument 4');
    await expect(wide().seal(job, 0, false, { rows: 0.5 })).rejects.toThrow('LEDGER argument 6 holds no counts');
    expect(await wide().read(job)).toEqual(before);
    await redis.set(ledgerKeys(job)[2] as string, 'a string');
    await expect(wide().seal(job, 0, false, {})).rejects.toThrow('is a string');
    await redis.del(ledgerKeys(job)[2] as string);
    expect(await wide().read(job)).toEqual(before);
  });
});

describe('crash counters', () => {
  test('count attempts by stage and chunk until one is forgiven', async () => {
    await uploading(2);
    expect(await wide().attempt(job, 'regex', 0)).toEqual({ attempts: 1, record: undefined, hits: 0, condemned: [] });
    expect((await wide().attempt(job, 'regex', 0)).attempts).toBe(2);
    expect((await wide().attempt(job, 'bert', 0)).attempts).toBe(1);
    expect((await wide().attempt(job, 'regex', 1)).attempts).toBe(1);
    await wide().forgiveAttempt(job, 'regex', 0);
    expect((await wide().attempt(job, 'regex', 0)).attempts).toBe(2);
  });

  test('remember the record that was being tried', async () => {
    await uploading(1);
    expect(await wide().mark(job, 'regex', 0, 4)).toBe(1);
    expect(await wide().mark(job, 'regex', 0, 4)).toBe(2);
    expect(await wide().attempt(job, 'regex', 0)).toEqual({ attempts: 1, record: 4, hits: 2, condemned: [] });
    expect(await wide().mark(job, 'regex', 0, 5)).toBe(1);
  });

  test('remember the records that were given up', async () => {
    await uploading(1);
    await wide().condemn(job, 'regex', 0, 4);
    await wide().condemn(job, 'regex', 0, 9);
    expect((await wide().attempt(job, 'regex', 0)).condemned).toEqual([4, 9]);
    expect((await wide().attempt(job, 'bert', 0)).condemned).toEqual([]);
  });

  test('end with the stage', async () => {
    await uploading(1);
    await wide().attempt(job, 'regex', 0);
    await wide().mark(job, 'regex', 0, 0);
    await wide().condemn(job, 'regex', 0, 0);
    await wide().commit(job, 0, undefined, bytes('x'), {});
    expect(await redis.exists(ledgerKeys(job)[3] as string)).toBe(0);
  });
});
