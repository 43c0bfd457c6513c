import type { EmbedOptions } from '@logsieve/ml/embed-tasks';
import type { Head } from '@logsieve/ml/head';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { type BertClassifierOptions, createBertClassifier } from './bert-classifier';
import type { LoadedClassifier } from './classifier-loader';
import { contextOf, manifestOf, pipelineOf, recordsOf } from './testing/requests';

/** A vector says which label its text begins with (0: Gamma, 1: background, 2: Alpha) and how sure that is: `2 0.9 whatever`. */
const labels = ['Gamma', 'Unclassified', 'Alpha'];
const vectors: Record<string, [number, number]> = { gamma: [0, 0.9], noise: [1, 0.99], alpha: [2, 0.6] };

const setUp = ({ embed: givenEmbed, ...more }: Partial<BertClassifierOptions & Pick<LoadedClassifier, 'embed'>> = {}) => {
  const asked: { text: string; options: EmbedOptions | undefined }[] = [];
  const counts = { runs: 0, batches: [] as number[] };
  const head: Head = {
    manifest: manifestOf(labels),
    predict: ([label = 0, confidence = 0]) => ({ label: labels[label] as string, confidence, probabilities: Float32Array.of() }),
  };
  const embedAsTold: LoadedClassifier['embed'] = async (text, options) => {
    asked.push({ text, options });
    return Float32Array.from(vectors[text.split(' ')[0] as string] ?? [0, 0]);
  };
  const classifier = createBertClassifier({
    classifiers: async () => ({ head, embed: givenEmbed ?? embedAsTold }),
    metrics: {
      ran: () => void counts.runs++,
      batch: (texts) => void counts.batches.push(texts),
    },
    ...more,
  });
  return { classifier, asked, counts, texts: () => asked.map(({ text }) => text) };
};

test('gives the label by its place in the pipeline, and leaves open what is unsure, background or empty', async () => {
  const { classifier, texts } = setUp();
  const answers = await classifier.classify(recordsOf(['gamma 1', 'noise', 'alpha', '', ' \t', 'what']), contextOf());
  const gamma = { label: 3, method: METHOD_CODE.bert, confidence: expect.closeTo(0.9) };
  const alpha = { label: 1, method: METHOD_CODE.bert, confidence: expect.closeTo(0.6) };
  expect(answers).toEqual([gamma, undefined, alpha, undefined, undefined, undefined]);
  expect(texts()).toEqual(['gamma #', 'noise', 'alpha', 'what']);
});

test('runs a template once in a chunk and over chunks, and says how much of it was known', async () => {
  const { classifier, texts, counts } = setUp();
  const reports: unknown[] = [];
  const context = contextOf({ report: (cost) => reports.push(cost) });
  const first = await classifier.classify(recordsOf(['gamma 1', 'alpha', 'gamma 22', 'gamma 333']), context);
  const second = await classifier.classify(recordsOf(['gamma 4', 'alpha']), context);
  expect(texts()).toEqual(['gamma #', 'alpha']);
  expect(reports).toEqual([{ cached: 2 }, { cached: 2 }]);
  expect(counts).toEqual({ runs: 2, batches: [2, 0] });
  expect(second).toEqual([first[0], first[1]]);
});

test('applies threshold and labels of each pipeline to what it remembers', async () => {
  const { classifier, counts } = setUp();
  const ask = async (pipeline = pipelineOf()) => (await classifier.classify(recordsOf(['alpha']), contextOf({ pipeline })))[0]?.label;
  expect(await ask()).toBe(1);
  expect(await ask(pipelineOf({ min_confidence: 0.7 }))).toBeUndefined();
  expect(await ask(pipelineOf({}, ['Gamma', 'Beta', 'Alpha']))).toBe(3);
  expect(counts.runs).toBe(1);
});

test('remembers the answers of one model apart from those of another', async () => {
  const { classifier, counts } = setUp();
  for (const model of ['one', 'two', 'one']) {
    await classifier.classify(recordsOf(['alpha']), contextOf({ pipeline: pipelineOf({ model }) }));
  }
  expect(counts.runs).toBe(2);
});

test.each([{ cacheSize: 2 }, { cacheBytes: 400 }])('forgets the oldest templates beyond its bounds: %j', async (bounds) => {
  const { classifier, texts } = setUp(bounds);
  for (const message of ['alpha', 'gamma', 'noise', 'alpha']) await classifier.classify(recordsOf([message]), contextOf());
  expect(texts()).toEqual(['alpha', 'gamma', 'noise', 'alpha']);
});

test('is not prepared for a version whose head can not be had, or has a label that the version lacks', async () => {
  await expect(setUp().classifier.prepare?.(pipelineOf())).resolves.toBeUndefined();
  const { classifier } = setUp({ classifiers: async () => Promise.reject(new Error('no head')) });
  await expect(classifier.prepare?.(pipelineOf())).rejects.toThrow('no head');
  await expect(setUp().classifier.prepare?.(pipelineOf({}, ['Gamma']))).rejects.toThrow('Alpha');
});

test('refuses a label that the pipeline lacks, by name', async () => {
  const { classifier, texts } = setUp();
  const context = contextOf({ pipeline: pipelineOf({}, ['Alpha', 'Beta']) });
  await expect(classifier.classify(recordsOf(['alpha']), context)).rejects.toThrow('the model knows the label "Gamma"');
  expect(texts()).toEqual([]);
});

test('asks for the texts of earlier chunks first, and of chunks with the same number for one of each in turn', async () => {
  const { classifier, asked } = setUp();
  const two = [['alpha', 'beta', 'gamma'], ['noise']].map((messages) => classifier.classify(recordsOf(messages), contextOf({ chunk: 7 })));
  await Promise.all([...two, classifier.classify(recordsOf(['delta']), contextOf({ chunk: 8 }))]);
  const inTurn = [...asked].sort((a, b) => (a.options?.priority ?? 0) - (b.options?.priority ?? 0)).map(({ text }) => text);
  expect(inTurn).toEqual(['alpha', 'noise', 'beta', 'gamma', 'delta']);
});

test('judges a text once for chunks that run side by side', async () => {
  const { classifier, counts } = setUp();
  const chunks = await Promise.all([1, 2, 3].map((n) => classifier.classify(recordsOf([`gamma ${n}`]), contextOf())));
  expect(counts.runs).toBe(1);
  expect(chunks[0]).toEqual(chunks[2]);
});

test('ends at once when it is told to, and withdraws what it asked for', async () => {
  let signal: AbortSignal | undefined;
  const { classifier } = setUp({
    embed: (_, options) => {
      signal = options?.signal;
      stop.abort(new Error('lock lost'));
      return new Promise(() => undefined);
    },
  });
  const stop = new AbortController();
  await expect(classifier.classify(recordsOf(['alpha']), contextOf({ signal: stop.signal }))).rejects.toThrow('lock lost');
  expect(signal?.aborted).toBe(true);
});

test('rejects when a text cannot be run, and withdraws the others', async () => {
  const signals: (AbortSignal | undefined)[] = [];
  const { classifier } = setUp({
    embed: (text, options) => {
      signals.push(options?.signal);
      return text === 'alpha' ? Promise.reject(new Error('no thread')) : new Promise(() => undefined);
    },
  });
  await expect(classifier.classify(recordsOf(['gamma', 'alpha']), contextOf())).rejects.toThrow('no thread');
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
});
