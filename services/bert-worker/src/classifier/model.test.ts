/** @jest-environment ./shared/ml/src/testing/onnx-environment.ts */
import path from 'node:path';
import { writeHead } from '@logsieve/ml/head-writer';
import { createInferencePool, type InferencePool } from '@logsieve/ml/inference-pool';
import { type ClassifierFiles, classifierDigest } from '@logsieve/ml/manifest';
import { wordVector } from '@logsieve/ml/word-features';
import { describeClassifier } from '@logsieve/pipeline/testing/classifier-conformance';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { createBertClassifier } from './bert-classifier';
import { createClassifierLoader } from './classifier-loader';
import { createEmbedders } from './embedders';
import { contextOf, manifestOf, pipelineOf, recordsOf } from './testing/requests';

jest.setTimeout(120_000);

const modelDir = path.join(__dirname, '../../../../models/minilm');
/** One text for each label; the head finds the nearest. */
const prototypes = { Alpha: 'User # logged in.', Gamma: 'Disk is full, # percent used', Unclassified: 'lorem ipsum' };
const pools: InferencePool[] = [];
const openPool = (threads: number): InferencePool => {
  const pool = createInferencePool({ modelDir, threads });
  pools.push(pool);
  return pool;
};
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

const makeFiles = async (pool: InferencePool): Promise<ClassifierFiles> => {
  const vectors = await Promise.all(Object.values(prototypes).map((text) => pool.embed(text)));
  const weights = Float64Array.from(vectors.flatMap((vector) => [...vector].map((value) => 10 * value)));
  const labels = Object.keys(prototypes);
  const onnx = writeHead({ weights, intercept: new Float64Array(3), classes: 3, dimensions: 384 }, labels);
  const { sha256 } = await pool.ready();
  return { 'head.onnx': onnx, 'manifest.json': Buffer.from(JSON.stringify(manifestOf(labels, sha256))) };
};

let files: ClassifierFiles;
let model: string;
const openEmbedder = async () => pools[0] as InferencePool;
beforeAll(async () => {
  files = await makeFiles(openPool(1));
  model = classifierDigest(files);
});
const open = (pool: InferencePool) =>
  createBertClassifier({ classifiers: createClassifierLoader({ read: async () => files, openEmbedder: async () => pool }) });

const pipeline = pipelineOf();
describeClassifier('the model', {
  open: async () => {
    pipeline.bert.model = model;
    return open(openPool(2));
  },
  pipeline,
  method: METHOD_CODE.bert,
  messages: ['User User7 logged in.', 'Disk is full, 97 percent used', 'dolor sit amet', '', 'user 12 logged in', '😀'],
});

test('names what is near to what it knows', async () => {
  const records = recordsOf(['User User99 logged in.', 'The disk is full: 100 percent used', 'lorem ipsum']);
  const [login, disk, other] = await open(openPool(1)).classify(records, contextOf({ pipeline: pipelineOf({ model }) }));
  expect(login).toEqual({ label: 1, method: METHOD_CODE.bert, confidence: expect.closeTo(1, 2) });
  expect(disk?.label).toBe(3);
  expect(other).toBeUndefined();
});

test('gives a text the same bits alone and in a crowd, on one thread and on three', async () => {
  const messages = Array.from(
    { length: 120 },
    (_, i) => `user ${'very '.repeat(i % 11)}${String.fromCharCode(97 + (i % 26)).repeat(1 + (i % 7))} logged in`,
  );
  const context = contextOf({ pipeline: pipelineOf({ model, min_confidence: 0 }) });
  const alone = open(openPool(1));
  const expected = [];
  for (const message of messages) expected.push(...(await alone.classify(recordsOf([message]), context)));
  expect(await open(openPool(3)).classify(recordsOf([...messages].reverse()), context)).toEqual(expected.reverse());
});

test('gives a head that reads words the words of the template', async () => {
  const features = { words: 256, scale: 1.5 };
  const width = 384 + features.words;
  const labels = Object.keys(prototypes);
  // The head does not look at the embedding.
  const weights = new Float64Array(3 * width);
  for (const [k, text] of ['disk', '#', 'lorem'].entries())
    for (const index of wordVector(text, features).indices) weights[k * width + 384 + index] = 20;
  const onnx = writeHead({ weights, intercept: new Float64Array(3), classes: 3, dimensions: width }, labels);
  const { sha256 } = await (await openEmbedder()).ready();
  const own = { 'head.onnx': onnx, 'manifest.json': Buffer.from(JSON.stringify({ ...manifestOf(labels, sha256), features })) };
  const classifier = createBertClassifier({
    classifiers: createClassifierLoader({ read: async () => own, openEmbedder }),
  });
  const records = recordsOf(['the Disk', 'User12', 'LOREM', 'in 7 steps']);
  const answers = await classifier.classify(records, contextOf({ pipeline: pipelineOf({ model: classifierDigest(own) }) }));
  // The numbers are words only once the message is a template; the third is the background class.
  expect(answers.map((verdict) => verdict?.label)).toEqual([1, 3, undefined, 3]);
});

describe('createClassifierLoader', () => {
  test('loads a head once', async () => {
    let reads = 0;
    const classifiers = createClassifierLoader({
      read: async () => {
        reads++;
        return files;
      },
      openEmbedder,
    });
    expect(await classifiers(model)).toBe(await classifiers(model));
    expect(reads).toBe(1);
  });

  test('refuses files of another digest, and reads again the next time', async () => {
    const answers = [{ ...files, 'head.onnx': Uint8Array.of(1) }, files];
    const classifiers = createClassifierLoader({ read: async () => answers.shift() as ClassifierFiles, openEmbedder });
    await expect(classifiers(model)).rejects.toThrow(`classifier ${model}: its files are damaged`);
    await expect(classifiers(model)).resolves.toBeDefined();
  });

  test('refuses a classifier whose embedder is not there', async () => {
    const classifiers = createClassifierLoader({
      read: async () => files,
      openEmbedder: createEmbedders({ modelsDir: __dirname, threads: 1 }).open,
    });
    await expect(classifiers(model)).rejects.toThrow(/was trained on the embedder minilm \([0-9a-f]{64}\), but there is none/);
  });
});
