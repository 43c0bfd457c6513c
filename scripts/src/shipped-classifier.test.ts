import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findEmbedder } from '@logsieve/ml/embedder-folders';
import { parseManifest } from '@logsieve/ml/manifest';
import { toTemplate } from '@logsieve/ml/template';
import { runHead } from '@logsieve/ml/testing/run-head';
import { toInput } from '@logsieve/ml/testing/to-input';
import { createTextEmbedder } from './train/embed-texts';

const ROOT = path.resolve(__dirname, '../..');
const manifest = parseManifest(readFileSync(path.join(ROOT, 'models/classifier/manifest.json')));
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

const EXPECTED: readonly (readonly [message: string, label: string])[] = [
  [
    "The 'ReportGenerator' module will be retired in version 4.0. Please migrate to the 'AdvancedAnalyticsSuite' by Dec 2025",
    'Deprecation Warning',
  ],
  ['Several bad login attempts were seen on the account of user 8812', 'Security Alert'],
  ['GET /v2/3f1cbd/servers/detail HTTP/1.1 RCODE 200 len: 1711 time: 0.2011', 'HTTP Status'],
  ['nova.compute.claims [instance: 0b1c] Total memory: 32100 MB, used: 1024.00 MB', 'Resource Usage'],
  ['Escalation rule execution failed for escalation ID 1203', 'Workflow Error'],
  ['Critical system unit error: unit ID Component7', 'Critical Error'],
  ["API endpoint 'listInvoices' is deprecated and will be removed in version 5.1. Use 'searchInvoices' instead.", 'Deprecation Warning'],
  ['PostgreSQL database system is ready to accept connections', 'System Notification'],
  ['mona changed the delivery address of customer 12', 'User Action'],
  ['entering function parseHeader(depth=3)', 'Unclassified'],
];
/** Known, but not sure enough to be named without the LLM: words of sales are few in the training data. */
const UNSURE = [['Lead conversion failed for prospect ID 88 because its contact data is missing', 'Workflow Error']] as const;

describe('models/classifier', () => {
  it('was trained on the committed data with the committed embedder', async () => {
    const training = path.join(ROOT, 'resources/training');
    const names = readdirSync(training).filter((name) => name.endsWith('.csv'));
    expect(manifest.data.files.map(({ name, sha256 }) => [name, sha256])).toEqual(
      names.sort().map((name) => [name, sha256(path.join(training, name))]),
    );
    const { dir } = await findEmbedder(path.join(ROOT, 'models'), manifest.embedder);
    expect(manifest.embedder.sha256).toBe(sha256(path.join(dir, 'model.onnx')));
  });

  it('names plain messages of each label, and is sure of all but a few', async () => {
    const { dir } = await findEmbedder(path.join(ROOT, 'models'), manifest.embedder);
    const embedder = await createTextEmbedder(dir, 1);
    const messages = [...EXPECTED, ...UNSURE];
    const texts = messages.map(([message]) => toTemplate(message, manifest.normalisation));
    const X = toInput(await embedder.embed(texts, () => undefined), texts, manifest);
    await embedder.close();
    const head = readFileSync(path.join(ROOT, 'models/classifier/head.onnx'));
    const { labels, probabilities } = await runHead(head, X, messages.length);
    const classes = manifest.labels.length;
    const isSure = (i: number) => Math.max(...probabilities.slice(i * classes, (i + 1) * classes)) >= manifest.threshold;
    expect(labels).toEqual(messages.map(([, label]) => label));
    expect(EXPECTED.filter((_, i) => !isSure(i))).toEqual([]);
  });
});
