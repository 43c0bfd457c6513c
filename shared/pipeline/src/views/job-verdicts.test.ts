import { decideGone } from '../protocol/decisions';
import { createMemoryStore, type MemoryStore } from '../store/testing/memory-store';
import { METHOD_CODE } from '../verdicts/verdict';
import { openJobVerdicts } from './job-verdicts';
import { blockOf, type StoredJob, storeJob } from './testing/stored-job';

const RULE = { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'rule' };
const PENDING = { label: 0, method: METHOD_CODE.pending, confidence: 0 };
const LLM = { label: 2, method: METHOD_CODE.llm, confidence: 0.5, detail: 'model' };

let store: MemoryStore;
let stored: StoredJob;
beforeEach(async () => {
  store = createMemoryStore();
  stored = await storeJob(store, [
    [
      ['a', 'b'],
      ['a', 'c'],
    ],
    [['b', 'd']],
    [],
    [['c', 'e']],
  ]);
});

const open = () => openJobVerdicts(store, stored.job, stored.accepted);
const verdictsOf = async (verdicts: Awaited<ReturnType<typeof open>>, chunk: number) => {
  const block = await verdicts.readChunk(chunk);
  return block && Array.from({ length: block.length }, (_, i) => block.get(i));
};
const END = [blockOf([RULE, RULE]), blockOf([LLM]), blockOf([]), blockOf([RULE])];

test('knows where chunks begin, and which one holds a row', async () => {
  const verdicts = await open();
  expect([verdicts.rows, verdicts.chunks]).toEqual([4, 4]);
  expect([0, 1, 2, 3, 4].map((chunk) => verdicts.firstRow(chunk))).toEqual([0, 2, 3, 3, 4]);
  expect([0, 1, 2, 3, 4].map((row) => verdicts.chunkOf(row))).toEqual([0, 0, 1, 3, 4]);
});

test('while a job runs, gives the chunks that are sealed, each in its highest revision', async () => {
  expect(await verdictsOf(await open(), 0)).toBeUndefined();
  await stored.seal(0, blockOf([RULE, RULE]));
  await stored.seal(1, blockOf([PENDING]));
  const before = await open();
  expect(before.whole).toBeUndefined();
  expect([await verdictsOf(before, 0), await verdictsOf(before, 1), await verdictsOf(before, 3)]).toEqual([
    [RULE, RULE],
    [PENDING],
    undefined,
  ]);
  await stored.seal(1, blockOf([LLM]), 1);
  expect(await verdictsOf(await open(), 1)).toMatchObject([{ label: 2, method: METHOD_CODE.llm, detail: 'model' }]);
});

test('of an ended job gives the whole', async () => {
  await stored.end(END);
  const verdicts = await open();
  expect(verdicts.whole?.rows).toBe(4);
  expect([await verdictsOf(verdicts, 0), await verdictsOf(verdicts, 2)]).toEqual([[RULE, RULE], []]);
});

test('goes on with the whole when the job ends while it is read', async () => {
  await stored.seal(0, blockOf([RULE, RULE]));
  await stored.seal(1, blockOf([PENDING]));
  const verdicts = await open();
  await stored.end(END);
  expect(await verdictsOf(verdicts, 0)).toEqual([RULE, RULE]);
  expect(await verdictsOf(verdicts, 1)).toMatchObject([{ method: METHOD_CODE.llm }]);
});

test('takes a file that was removed as damaged for one that is not there yet', async () => {
  await stored.seal(0, blockOf([RULE, RULE]));
  const verdicts = await open();
  for (const key of [...store.objects.keys()]) if (key.includes('/v/')) store.objects.delete(key);
  expect(await verdictsOf(verdicts, 0)).toBeUndefined();
});

test.each(['running', 'ended'])('a %s job that is removed while it is read is not found', async (state) => {
  await stored.seal(0, blockOf([RULE, RULE]));
  if (state === 'ended') await stored.end(END);
  const verdicts = await open();
  await decideGone(store, stored.job, { v: 1, state: 'deleted', time: 1, of: null });
  for (const key of [...store.objects.keys()]) if (!key.endsWith('/gone')) store.objects.delete(key);
  await expect(verdicts.readChunk(0)).rejects.toMatchObject({ code: 'job-not-found' });
});

test.each(['running', 'ended'])('a %s job that was removed before it is opened is not found', async (state) => {
  await stored.seal(0, blockOf([RULE, RULE]));
  if (state === 'ended') await stored.end(END);
  await decideGone(store, stored.job, { v: 1, state: 'deleted', time: 1, of: null });
  for (const key of [...store.objects.keys()]) if (!key.endsWith('/gone')) store.objects.delete(key);
  await expect(open()).rejects.toMatchObject({ code: 'job-not-found' });
});

test('verdicts that do not fit the chunk are no verdicts', async () => {
  await stored.seal(0, blockOf([RULE]));
  const verdicts = await open();
  await expect(verdicts.readChunk(0)).rejects.toThrow('1 verdicts of chunk 0');
});
