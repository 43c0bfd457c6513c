import { resolvedPipelineSchema } from '@logsieve/contracts/pipeline';
import { createMemoryStore } from '../store/testing/memory-store';
import { loadDocument } from './load-document';
import { createPipelineCache } from './pipeline-cache';
import { pipelineHash } from './pipeline-hash';
import { publishPipeline } from './publish-pipeline';
import { createDocumentFixture, type DocumentFixture } from './testing/document-fixture';

let fixture: DocumentFixture;
beforeEach(async () => {
  fixture = await createDocumentFixture();
});
afterEach(() => fixture.remove());

test('the hash depends on the content alone, not on the order of members', async () => {
  const { pipeline, withoutLlm } = await loadDocument(fixture);
  const shuffled = resolvedPipelineSchema.parse(Object.fromEntries(Object.entries(pipeline).reverse()));
  expect(pipelineHash(shuffled)).toBe(pipelineHash(pipeline));
  expect(pipelineHash(withoutLlm)).not.toBe(pipelineHash(pipeline));
  expect(pipelineHash({ ...pipeline, labels: [...pipeline.labels].reverse() })).not.toBe(pipelineHash(pipeline));
});

test('a published version can be read with its classifier', async () => {
  const store = createMemoryStore();
  const loaded = await loadDocument(fixture);
  const hash = await publishPipeline(store, loaded);
  expect(hash).toBe(pipelineHash(loaded.pipeline));
  expect(await publishPipeline(store, loaded)).toBe(hash);
  const model = loaded.pipeline.bert.model;
  expect([...store.objects.keys()]).toEqual([`models/${model}/head.onnx`, `models/${model}/manifest.json`, `pipelines/${hash}`]);
  expect(store.objects.get(`models/${model}/head.onnx`)?.toString()).toBe('head');

  const pipelines = createPipelineCache(store);
  const [first, second] = await Promise.all([pipelines(hash), pipelines(hash)]);
  expect(first).toEqual(loaded.pipeline);
  expect(second).toBe(first);
});

test('a version that is missing or damaged is refused, and found once it is there', async () => {
  const store = createMemoryStore();
  const loaded = await loadDocument(fixture);
  const hash = pipelineHash(loaded.pipeline);
  const pipelines = createPipelineCache(store);
  await expect(pipelines(hash)).rejects.toThrow(`pipeline ${hash} is not in the store`);
  await store.putOnce(`pipelines/${hash}`, Buffer.from('{}'));
  await expect(pipelines(hash)).rejects.toThrow('is damaged in the store');
  await store.delete(`pipelines/${hash}`);
  await publishPipeline(store, loaded);
  expect(await pipelines(hash)).toEqual(loaded.pipeline);
});
