/** @jest-environment ./shared/ml/src/testing/onnx-environment.ts */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Judged, judgedSchema } from '@logsieve/contracts/internal';
import { classifierDigest } from '@logsieve/ml/manifest';
import { createHttpApp, type ListeningServer, listen } from '@logsieve/platform/http/server';
import { createLogger } from '@logsieve/platform/logging/logger';
import { createClassifierLoader } from './classifier/classifier-loader';
import { createEmbedders, type Embedders } from './classifier/embedders';
import { mountJudge } from './judge';

const MODELS = path.resolve(__dirname, '../../../models');
const read = (file: string) => readFileSync(path.join(MODELS, 'classifier', file));
const files = { 'head.onnx': read('head.onnx'), 'manifest.json': read('manifest.json') };
const model = classifierDigest(files);

let embedders: Embedders;
let server: ListeningServer;
beforeAll(async () => {
  embedders = createEmbedders({ modelsDir: MODELS, threads: 1 });
  const classifiers = createClassifierLoader({
    read: async (digest) => (digest === model ? files : Promise.reject(new Error('head.onnx is not in the store'))),
    openEmbedder: embedders.open,
  });
  const logger = createLogger({ service: 'test', level: 'silent' });
  server = await listen(createHttpApp({ logger, mount: mountJudge({ classifiers }) }), '127.0.0.1', 0);
});
afterAll(async () => {
  await server.close(1_000);
  await embedders.close();
});

const ask = (body: unknown) =>
  fetch(`${server.url}/internal/judge`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const judge = async (log_message: string): Promise<Judged> => judgedSchema.parse(await (await ask({ model, log_message })).json());

test('answers all labels of the classifier, likeliest first, and the text that was asked about', async () => {
  const { labels, text } = await judge('Multiple login failures occurred on user 6454 account');
  const { labels: known, threshold } = JSON.parse(files['manifest.json'].toString('utf8')) as { labels: string[]; threshold: number };
  expect(text).toBe('Multiple login failures occurred on user # account');
  expect(labels.map(({ label }) => label).sort()).toEqual([...known].sort());
  expect(labels[0]?.label).toBe('Security Alert');
  expect(labels[0]?.probability).toBeGreaterThan(threshold);
  const odds = labels.map(({ probability }) => probability);
  expect(odds).toEqual([...odds].sort((a, b) => b - a));
  expect(odds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 4);
});

test('a message without text has no labels; one of a mebibyte is judged', async () => {
  expect(await judge(' \t')).toEqual({ labels: [], text: '' });
  expect((await judge('😀"\u0001 '.repeat(200_000))).labels).toHaveLength(9);
});

test('refuses a classifier that is not there, and what is no question', async () => {
  expect((await ask({ model: '0'.repeat(64), log_message: 'x' })).status).toBe(500);
  expect((await ask({ model: '../x', log_message: 'x' })).status).toBe(422);
});
