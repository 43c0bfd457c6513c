import fc from 'fast-check';
import { decideGone } from '../protocol/decisions';
import type { BlobStore } from '../store/blob-store';
import { createMemoryStore, type MemoryStore } from '../store/testing/memory-store';
import { METHOD_CODE, type Verdict } from '../verdicts/verdict';
import { createJobSummaries } from './job-summaries';
import { blockOf, type Cells, quoted, type StoredJob, storeJob } from './testing/stored-job';

const LABELS = ['One', 'Two'];
const NAMES = ['Unclassified', ...LABELS];
const RULE: Verdict = { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'rule' };
const PENDING: Verdict = { label: 0, method: METHOD_CODE.pending, confidence: 0 };
const LLM: Verdict = { label: 2, method: METHOD_CODE.llm, confidence: 0.5, detail: 'model' };

let store: MemoryStore;
beforeEach(() => {
  store = createMemoryStore();
});

const record = fc.record({
  source: fc.constantFrom('web', 'db', 'a longer source, in quotes', 'größe'),
  label: fc.nat(2),
  method: fc.constantFrom(...(['regex', 'bert', 'llm', 'none'] as const)),
  tenths: fc.nat(10),
});
const jobs = fc.array(fc.array(record, { maxLength: 8 }), { minLength: 1, maxLength: 5 });

test('counts what a plain count of all rows gives', async () => {
  await fc.assert(
    fc.asyncProperty(jobs, async (chunks) => {
      const job = await storeJob(
        store,
        chunks.map((records) => records.map(({ source }): Cells => [quoted(source), 'x'])),
      );
      const blocks = chunks.map((records) =>
        blockOf(records.map(({ label, method, tenths }) => ({ label, method: METHOD_CODE[method], confidence: tenths / 10 }))),
      );
      for (const [i, block] of blocks.entries()) block.stats.ms.bert = i + 0.4;
      await job.end(blocks);
      const counts = await createJobSummaries(store)(job.job, job.accepted, LABELS);

      const all = chunks.flat();
      const having = (test: (rec: (typeof all)[number]) => boolean) => all.filter(test).length;
      const labelsOf = (test: (rec: (typeof all)[number]) => boolean) =>
        Object.fromEntries(
          NAMES.map((name, label) => [name, having((rec) => rec.label === label && test(rec))]).filter(([, count]) => count !== 0),
        );
      expect(counts).toMatchObject({ complete: true, rows: all.length, labels: labelsOf(() => true) });
      expect(counts.methods).toEqual(
        Object.fromEntries((['regex', 'bert', 'llm', 'none'] as const).map((name) => [name, having(({ method }) => method === name)])),
      );
      expect(counts.sources.map((source) => source.rows)).toEqual(counts.sources.map((source) => source.rows).sort((a, b) => b - a));
      expect(Object.fromEntries(counts.sources.map((source) => [source.source, source.labels]))).toEqual(
        Object.fromEntries([...new Set(all.map(({ source }) => source))].map((name) => [name, labelsOf(({ source }) => source === name)])),
      );
      expect(counts.other_sources).toEqual({ sources: 0, rows: 0 });
      expect(counts.confidence.map(({ rows }) => rows)).toEqual(
        Array.from({ length: 10 }, (_, bin) => having(({ label, tenths }) => label !== 0 && Math.min(9, tenths) === bin)),
      );
      expect(counts.milliseconds).toEqual({
        regex: 0,
        bert: Math.round(chunks.reduce((sum, _, i) => sum + i + 0.4, 0)),
        llm: 0,
      });
    }),
  );
});

test('while a job runs, counts each row once, when it is final', async () => {
  const job = await storeJob(store, [
    [
      ['a', 'x'],
      ['b', 'y'],
    ],
    [['a', 'z']],
  ]);
  const summarize = createJobSummaries(store);
  const counted = () => summarize(job.job, job.accepted, LABELS);
  expect(await counted()).toMatchObject({ complete: false, rows: 0, sources: [] });
  await job.seal(0, blockOf([RULE, PENDING]));
  for (let again = 0; again < 2; again++)
    expect(await counted()).toMatchObject({ complete: false, rows: 1, labels: { One: 1 }, sources: [{ source: 'a', rows: 1 }] });
  await job.seal(0, blockOf([RULE, LLM]), 1);
  expect(await counted()).toMatchObject({ complete: false, rows: 2, labels: { One: 1, Two: 1 } });
  await job.end([blockOf([RULE, LLM]), blockOf([RULE])]);
  const ended = await counted();
  expect(ended).toEqual(await createJobSummaries(store)(job.job, job.accepted, LABELS));
  expect(ended).toMatchObject({ complete: true, rows: 3, sources: [{ source: 'a', rows: 2, labels: { One: 2 } }, { source: 'b' }] });
});

test('lists a hundred sources, and counts the others together', async () => {
  const rows = Array.from({ length: 10_150 }, (_, i): Cells => [`s${String(i).padStart(5, '0')}`, 'x']);
  const long = 'y'.repeat(2_000);
  rows.push(['s00007', 'x'], [long, 'x'], [long, 'x'], [long, 'x']);
  const job = await storeJob(store, [rows]);
  await job.end([blockOf(rows.map(() => RULE))]);
  const { sources, other_sources, rows: all } = await createJobSummaries(store)(job.job, job.accepted, LABELS);
  expect(all).toBe(10_154);
  expect(sources.map(({ source }) => source).slice(0, 3)).toEqual(['s00007', 's00000', 's00001']);
  // Sources that come after the first 10,000, and those longer than a filter takes, are in the rows alone.
  expect([sources.length, other_sources]).toEqual([100, { sources: 9_900, rows: 10_154 - 101 }]);
});

test('those who ask at once have the job read once, and an ended job is never read again', async () => {
  const rows: Cells[] = [['a', 'x']];
  const job: StoredJob = await storeJob(store, [rows, rows, rows]);
  await job.end(Array.from({ length: 3 }, () => blockOf([RULE])));
  let reads = 0;
  const counting: BlobStore = {
    ...store,
    get: (key, range) => {
      if (key.includes('/chunk/')) reads++;
      return store.get(key, range);
    },
  };
  const summarize = createJobSummaries(counting);
  const all = await Promise.all([1, 2, 3].map(() => summarize(job.job, job.accepted, LABELS)));
  all.push(await summarize(job.job, job.accepted, LABELS));
  expect(new Set(all.map((counts) => JSON.stringify(counts))).size).toBe(1);
  expect(reads).toBe(3);
});

test('a job that is removed while it is counted is not found', async () => {
  const job = await storeJob(store, [[['a', 'x']]]);
  await job.seal(0, blockOf([RULE]));
  for (const key of [...store.objects.keys()]) if (key.includes('/chunk/')) store.objects.delete(key);
  const summarize = createJobSummaries(store);
  await decideGone(store, job.job, { v: 1, state: 'deleted', time: 1, of: null });
  await expect(summarize(job.job, job.accepted, LABELS)).rejects.toMatchObject({ code: 'job-not-found' });
});
