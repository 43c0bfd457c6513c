import { createMemoryStore } from '../store/testing/memory-store';
import { type ActivePipeline, createActivePipeline } from './active-pipeline';
import { DocumentError } from './document-error';
import { createDocumentFixture, type DocumentFixture } from './testing/document-fixture';

let fixture: DocumentFixture;
let time = 0;
beforeEach(async () => {
  time = 0;
  fixture = await createDocumentFixture();
});
afterEach(() => fixture.remove());

const follow = (more: Partial<Parameters<typeof createActivePipeline>[0]> = {}): Promise<ActivePipeline> =>
  createActivePipeline({ ...fixture, store: createMemoryStore(), now: () => time, settleMs: 0, ...more });
const auto = { llm: 'auto' } as const;

test('answers published versions, with the LLM and without', async () => {
  const store = createMemoryStore();
  const active = await follow({ store });
  const [on, off, again] = [await active.current(auto), await active.current({ llm: 'off' }), await active.current(auto)];
  expect(on.pipeline.llm.enabled).toBe(true);
  expect(off.pipeline.llm.enabled).toBe(false);
  expect(again).toEqual(on);
  expect(await store.list('pipelines/')).toEqual([`pipelines/${on.hash}`, `pipelines/${off.hash}`].sort());
});

test('follows an edit, a second later', async () => {
  const reloads: string[] = [];
  const active = await follow({ onReload: ({ pipeline }) => reloads.push(pipeline.prompt) });
  const before = await active.current(auto);
  await fixture.write('prompt.md', 'Label them well.');
  time = 999;
  expect(await active.current(auto)).toEqual(before);
  time = 1_000;
  const [after] = await Promise.all([active.current(auto), active.current(auto)]);
  expect(after.pipeline.prompt).toBe('Label them well.');
  expect(after.hash).not.toBe(before.hash);
  expect(reloads).toEqual(['Label them well.']);
});

test('follows a new model', async () => {
  const active = await follow();
  const before = await active.current(auto);
  await fixture.write('head.onnx', 'new head');
  time = 1_000;
  expect((await active.current(auto)).pipeline.bert.model).not.toBe(before.pipeline.bert.model);
});

test('follows an edit and shows a wrong one although no job begins', async () => {
  const reloads: string[] = [];
  const active = await follow({ onReload: (_loaded, hash) => reloads.push(hash) });
  await fixture.write('prompt.md', 'Label them well.');
  time = 1_000;
  await active.look();
  expect(reloads).toEqual([(await active.current(auto)).hash]);
  await fixture.write('prompt.md', ' ');
  time = 2_000;
  await active.look();
  expect(active.rejected?.problems).toEqual([{ file: 'prompt.md', message: 'is empty' }]);
});

test('does not take a save for whole that is half done', async () => {
  const [reloads, rejections]: [string[], unknown[]] = [[], []];
  const onReload = ({ pipeline }: { pipeline: { prompt: string } }) => void reloads.push(pipeline.prompt);
  const active = await follow({ settleMs: 50, onReload, onRejected: (problems) => rejections.push(problems) });
  await fixture.write('prompt.md', '');
  await fixture.write('rules.yaml', '- id: cut');
  time = 1_000;
  const looking = active.look();
  await fixture.write('rules.yaml', '[]');
  await fixture.write('prompt.md', 'Whole.');
  await looking;
  expect([reloads, rejections, active.rejected]).toEqual([['Whole.'], [], undefined]);
});

test('pins the version anew each day, and puts it back where it was removed', async () => {
  const store = createMemoryStore();
  let today = Date.UTC(2026, 0, 1);
  const active = await follow({ store, time: () => today });
  const { hash } = await active.current(auto);
  const { model } = (await active.current(auto)).pipeline.bert;
  const pins = (day: string) => [`pins/${day}/${hash}`, `pins/${day}/${model}`].sort();
  expect(await store.list('pins/')).toEqual(pins('2026-01-01'));
  for (const key of await store.list('pipelines/')) await store.delete(key);
  today = Date.UTC(2026, 0, 2);
  await active.current(auto);
  expect(await store.list('pins/')).toEqual([...pins('2026-01-01'), ...pins('2026-01-02')]);
  expect(await store.list('pipelines/')).toEqual([`pipelines/${hash}`]);
});

test('keeps the version before a wrong edit, says what is wrong, and takes the repair', async () => {
  const rejections: unknown[] = [];
  const active = await follow({ onRejected: (problems) => rejections.push(problems) });
  const before = await active.current(auto);
  expect(active.rejected).toBeUndefined();
  await fixture.write('rules.yaml', "- id: x\n  label: Alpha\n  pattern: '(?=a)'\n  examples: [a]\n");
  time = 1_000;
  expect(await active.current(auto)).toEqual(before);
  const problem = { file: 'rules.yaml', line: 3, column: 12, message: `rule "x": look-ahead (?=…) can't run in linear time` };
  expect(active.rejected?.problems).toEqual([problem]);
  time = 2_000;
  await active.current(auto);
  expect(rejections).toEqual([[problem]]);

  await fixture.write('rules.yaml', '[]');
  time = 3_000;
  expect((await active.current(auto)).pipeline.rules).toEqual([]);
  expect(active.rejected).toBeUndefined();
});

test('does not start with a wrong document', async () => {
  await fixture.write('pipeline.yaml', 'labels: []');
  await expect(follow()).rejects.toThrow(DocumentError);
});

test('publishes again after the store has failed', async () => {
  const store = createMemoryStore();
  let full = true;
  const active = await follow({
    store: {
      ...store,
      putOnce: (key, data) => (full ? Promise.reject(new Error('disk full')) : store.putOnce(key, data)),
    },
  });
  await expect(active.current(auto)).rejects.toThrow('disk full');
  full = false;
  expect(store.objects.has(`pipelines/${(await active.current(auto)).hash}`)).toBe(true);
});
