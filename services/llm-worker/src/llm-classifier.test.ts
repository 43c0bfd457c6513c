import { describeClassifier } from '@logsieve/pipeline/testing/classifier-conformance';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { FAKE_FAULTS } from '@logsieve/platform/testing/fake-groq/fake-mode';
import { differentMessages, type LlmFixture, pipelineOf, randomJob, recordsOf, startLlmFixture } from './llm/testing/llm-fixture';
import { AskLater, createLlmClassifier } from './llm-classifier';

let fixture: LlmFixture;
beforeAll(async () => {
  fixture = await startLlmFixture();
});
afterAll(() => fixture.stop());

describeClassifier('the LLM', {
  open: async () => createLlmClassifier(fixture.answerer()),
  pipeline: pipelineOf(),
  method: METHOD_CODE.llm,
  messages: [...differentMessages(12), '', 'x', 'ünïcode 日本語'],
});

const context = () => ({
  job: randomJob(),
  chunk: 0,
  pipeline: pipelineOf(),
  pipelineHash: 'h',
  signal: new AbortController().signal,
});

test('tells what the answers have cost', async () => {
  const costs: unknown[] = [];
  const classifier = createLlmClassifier(fixture.answerer());
  await classifier.classify(recordsOf(differentMessages(3, 'cost')), { ...context(), report: (cost) => costs.push(cost) });
  expect(costs).toEqual([expect.objectContaining({ calls: 1, cached: 0, prompt_tokens: expect.any(Number) })]);
});

test('throws how long to wait where the provider wants a rest', async () => {
  fixture.fake.setMode(FAKE_FAULTS.rateLimited('7'));
  const asked = createLlmClassifier(fixture.answerer()).classify(recordsOf(differentMessages(3, 'later')), context());
  await expect(asked).rejects.toThrow(AskLater);
  fixture.fake.reset();
});
