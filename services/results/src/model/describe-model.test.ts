import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ModelReport, modelSchema } from '@logsieve/contracts/model';
import { modelKey } from '@logsieve/pipeline/document/pipeline-hash';
import { createMemoryStore } from '@logsieve/pipeline/store/testing/memory-store';
import { STORED_PIPELINE } from '../testing/stored-job';
import { describeModel } from './describe-model';

const MODEL = 'b'.repeat(64);
const shipped = JSON.parse(readFileSync(path.resolve(__dirname, '../../../../models/classifier/manifest.json'), 'utf8')) as Record<
  string,
  unknown
>;

async function describe_(manifest: object, mark = '') {
  const store = createMemoryStore();
  await store.putOnce(modelKey(MODEL, 'manifest.json'), Buffer.from(mark + JSON.stringify(manifest)));
  const described = await describeModel(store, 'hash', { ...STORED_PIPELINE, bert: { model: MODEL, min_confidence: 0.7 } });
  return modelSchema.parse(described).model;
}

test('the shipped classifier is shown with its data, its figures and the threshold that holds', async () => {
  const model = await describe_(shipped);
  const { labels, data, metrics } = shipped as {
    labels: string[];
    data: { files: object[] };
    metrics: { labels: object[]; accuracy: number };
  };
  expect(model).toMatchObject({ digest: MODEL, labels, data, min_confidence: 0.7, scores: metrics.labels });
  expect(model?.metrics).toMatchObject({ accuracy: metrics.accuracy });
  expect(model?.metrics).not.toHaveProperty('labels');
});

test('one that was trained elsewhere answers what it has', async () => {
  const { report: _, ...manifest } = shipped;
  const model = await describe_({ ...manifest, metrics: { labels: 'none', accuracy: 0.5 }, report: { v: 99 } });
  expect(model).toMatchObject({ metrics: { accuracy: 0.5 }, scores: null });
  expect(model).not.toHaveProperty('report');
});

test('one whose manifest begins with a byte order mark is read as the workers read it', async () => {
  expect(await describe_(shipped, '\ufeff')).toEqual(await describe_(shipped));
});

test('a report is shown whole', async () => {
  const score = { label: 'One', precision: 1, recall: 0.5, f1: 0.6667, support: 2 };
  const report: ModelReport = {
    v: 1,
    held_out: 'five folds',
    rows: 2,
    accuracy: 0.5,
    macro_f1: 0.6667,
    calibration_error: 0.1,
    labels: [score],
    confusion: [[1]],
    calibration: [{ from: 0, to: 1, rows: 2, confidence: 0.6, accuracy: 0.5 }],
    coverage: [{ threshold: 0, coverage: 1, precision: 0.5 }],
  };
  expect(await describe_({ ...shipped, metrics: {}, report })).toMatchObject({ report, scores: [score] });
});

test('a version without a model has none, and a model that is lost is an error', async () => {
  const store = createMemoryStore();
  expect(await describeModel(store, 'hash', STORED_PIPELINE)).toEqual({ pipeline: 'hash' });
  const lost = describeModel(store, 'hash', { ...STORED_PIPELINE, bert: { model: MODEL, min_confidence: 0.5 } });
  await expect(lost).rejects.toThrow('is not in the store');
});
