import { toJobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { ClassifyContext, Records } from '@logsieve/pipeline/classifier';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { createRegexClassifier } from './regex-classifier';

const job = toJobKey('public', `job_${'0'.repeat(36)}`);
const rule = (id: string, pattern: string, label: string) => ({ id, pattern, label, examples: ['-'], counter_examples: [] });
const pipeline: ResolvedPipeline = {
  v: 1,
  labels: ['Alpha', 'Beta'],
  routes: [{ source: '*', stages: ['regex'] }],
  rules: [rule('b', 'b', 'Beta'), rule('ab', 'a', 'Alpha')],
  prompt: '',
  bert: { model: '', min_confidence: 0.5 },
  llm: { enabled: false, model: '', rows_per_call: 10, budget: { calls_per_job: 0 } },
};
const recordsOf = (messages: readonly string[]): Records => ({
  length: messages.length,
  source: () => 's',
  message: (index) => messages[index] ?? '',
});
const context = (more: Partial<ClassifyContext> = {}): ClassifyContext => ({
  job,
  chunk: 0,
  pipeline,
  pipelineHash: 'one',
  signal: new AbortController().signal,
  ...more,
});

test('gives each record the first rule that is found in it', async () => {
  const answers = await createRegexClassifier().classify(recordsOf(['xa', 'ab', 'c', '', 'b']), context());
  const alpha = { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'ab' };
  const beta = { label: 2, method: METHOD_CODE.regex, confidence: 1, detail: 'b' };
  expect(answers).toEqual([alpha, beta, undefined, undefined, beta]);
  expect(answers[1]).toBe(answers[4]);
  expect(Object.isFrozen(answers[0])).toBe(true);
});

test('uses the rules of the version that it is asked with', async () => {
  const classifier = createRegexClassifier();
  const other = { ...pipeline, rules: [rule('all', '.', 'Alpha')] };
  for (let round = 0; round < 2; round++) {
    expect((await classifier.classify(recordsOf(['c']), context()))[0]).toBeUndefined();
    expect((await classifier.classify(recordsOf(['c']), context({ pipeline: other, pipelineHash: 'two' })))[0]?.detail).toBe('all');
  }
});

test('answers nothing for no records and without rules', async () => {
  expect(await createRegexClassifier().classify(recordsOf([]), context())).toEqual([]);
  expect(
    await createRegexClassifier().classify(recordsOf(['b']), context({ pipeline: { ...pipeline, rules: [] }, pipelineHash: 'none' })),
  ).toEqual([undefined]);
});

describe('long work', () => {
  const many = recordsOf(Array.from({ length: 30_000 }, (_, index) => `${'some words of a message '.repeat(10)}${index}`));

  test('lets other work run in between', async () => {
    let turns = 0;
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      turns++;
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await createRegexClassifier().classify(many, context());
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
    expect(longest).toBeLessThan(1_000);
  });

  test('ends when its signal is aborted', async () => {
    const controller = new AbortController();
    setImmediate(() => controller.abort(new Error('the lock is lost')));
    await expect(createRegexClassifier().classify(many, context({ signal: controller.signal }))).rejects.toThrow('the lock is lost');
    await expect(createRegexClassifier().classify(recordsOf([]), context({ signal: controller.signal }))).rejects.toThrow(
      'the lock is lost',
    );
  });
});
