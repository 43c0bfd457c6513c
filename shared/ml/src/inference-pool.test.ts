import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInferencePool, type InferencePool } from './inference-pool';

const threadFile = path.join(__dirname, 'testing/mortal-thread.cjs');
let folder: string;
let pool: InferencePool;
const open = (threads: number): InferencePool => {
  pool = createInferencePool({ modelDir: folder, threads, threadFile });
  return pool;
};

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pool-'));
});
afterEach(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

/** How many texts the thread had run when it ran this one. */
const turnOf = async (vector: Promise<Float32Array>): Promise<number | undefined> => (await vector)[1];

test('says which embedder it loaded', async () => {
  await expect(open(2).ready()).resolves.toEqual({ name: 'mortal', sha256: '0' });
});

test('says how long each run took, and how busy it is', async () => {
  const runs: number[] = [];
  pool = createInferencePool({ modelDir: folder, threads: 1, threadFile, onRun: (ms) => runs.push(ms) });
  await pool.ready();
  const vectors = ['a', 'b', 'c'].map((text) => pool.embed(text));
  expect(pool.load()).toEqual({ busy: 1, waiting: 2 });
  await Promise.all(vectors);
  expect(pool.load()).toEqual({ busy: 0, waiting: 0 });
  expect(runs).toHaveLength(3);
  for (const ms of runs) expect(ms).toBeGreaterThanOrEqual(0);
});

test('runs lower priorities first', async () => {
  open(1);
  const late = ['a', 'b', 'c', 'd', 'e', 'f'].map((text) => pool.embed(text, { priority: 5 }));
  const soon = pool.embed('urgent', { priority: 1 });
  expect(await Promise.all([soon, ...late].map(turnOf))).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('runs a text once for all who ask for it, as early as the most urgent of them wants', async () => {
  open(1);
  const first = pool.embed('shared', { priority: 9 });
  const others = ['a', 'b'].map((text) => pool.embed(text, { priority: 5 }));
  const second = pool.embed('shared', { priority: 1 });
  expect(await Promise.all([second, first, ...others].map(turnOf))).toEqual([1, 1, 2, 3]);
  expect(await first).toBe(await second);
});

test('replaces a thread that dies and runs its texts again', async () => {
  open(1);
  await pool.ready();
  const texts = ['before', 'die once', 'after', 'last'];
  const vectors = await Promise.all(texts.map((text) => pool.embed(text)));
  expect(vectors.map(([length]) => length)).toEqual(texts.map((text) => text.length));
});

test('blames the text that a thread was at, though others were sent with it before and behind', async () => {
  open(1);
  await pool.ready();
  const texts = ['1', '22', '333', 'fail', 'die always', '4444', '55555', '666666', '7777777'];
  const settled = await Promise.allSettled(texts.map((text) => pool.embed(text)));
  expect(settled.map((one) => (one.status === 'fulfilled' ? one.value[0] : one.reason.message.slice(0, 40)))).toEqual([
    ...[1, 2, 3, 'this text cannot be run', 'the text ended 2 inference threads: an i'],
    ...[4, 5, 6, 7],
  ]);
});

test('gives up a text on which two threads died, and only that', async () => {
  open(2);
  const good = ['a', 'bb', 'ccc', 'dddd'].map((text) => pool.embed(text));
  await expect(pool.embed('die always')).rejects.toThrow('the text ended 2 inference threads');
  expect((await Promise.all(good)).map(([length]) => length)).toEqual([1, 2, 3, 4]);
});

test('rejects a text that the embedder cannot run and goes on', async () => {
  open(1);
  await expect(pool.embed('fail')).rejects.toThrow('this text cannot be run');
  await expect(turnOf(pool.embed('fine'))).resolves.toBe(2);
});

test('skips texts whose callers have all gone', async () => {
  open(1);
  const gone = new AbortController();
  const texts = ['a', 'b'].map((text) => pool.embed(text, { signal: gone.signal }));
  const shared = pool.embed('b');
  gone.abort(new Error('shut down'));
  await expect(texts[0]).rejects.toThrow('shut down');
  await expect(turnOf(shared)).resolves.toBe(1);
  await expect(pool.embed('c', { signal: gone.signal })).rejects.toThrow('shut down');
});

test('says why the embedder cannot be loaded, and tries again for the next text', async () => {
  const mark = path.join(folder, 'broken');
  writeFileSync(mark, '');
  open(2);
  await expect(pool.embed('a')).rejects.toThrow('the model is broken');
  await expect(pool.ready()).rejects.toThrow('the model is broken');
  rmSync(mark);
  await expect(turnOf(pool.embed('a'))).resolves.toBe(1);
});

test('rejects what waits when it is closed, and later texts', async () => {
  open(1);
  const waiting = pool.embed('a');
  const rejected = expect(waiting).rejects.toThrow('the inference pool is closed');
  await pool.close();
  await rejected;
  await expect(pool.embed('b')).rejects.toThrow('the inference pool is closed');
});
