import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readProvenance } from '@logsieve/ml/provenance';
import { decodeVectors } from '@logsieve/ml/vector-file';
import { exampleTemplates } from './embed-examples';

const ROOT = path.resolve(__dirname, '../..');
const LEAST = 0.9;

test('models/examples.bin holds the vectors of nearly all that the shipped pipeline picks its examples from: else run scripts/embed-examples', async () => {
  const vectors = decodeVectors(readFileSync(path.join(ROOT, 'models/examples.bin')));
  const { files } = await readProvenance(path.join(ROOT, 'models/minilm'));
  expect(vectors?.embedder).toBe(files['model.onnx'].sha256);
  const templates = await exampleTemplates(ROOT);
  expect(templates.length).toBeGreaterThan(1_000);
  const held = templates.filter((template) => vectors?.get(template) !== undefined);
  expect(held.length).toBeGreaterThanOrEqual(LEAST * templates.length);
});
