import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chooseEmbedder } from './choose-embedder';

const PUBLISHED = JSON.parse(readFileSync(path.resolve(__dirname, '../../../models/minilm/provenance.json'), 'utf8'));
let models: string;
beforeEach(() => {
  models = mkdtempSync(path.join(os.tmpdir(), 'models-'));
});
afterEach(() => rmSync(models, { recursive: true }));
const put = (name: string, more: object = {}) => {
  mkdirSync(path.join(models, name));
  writeFileSync(path.join(models, name, 'provenance.json'), JSON.stringify({ ...PUBLISHED, ...more }));
};

test('takes the embedder that was tuned for at least half of the labels, else the one that was tuned for none', async () => {
  put('a-tuned', { tuned_for: ['One', 'Two'] });
  put('published');
  expect(await chooseEmbedder(models, ['One', 'Two'])).toBe(path.join(models, 'a-tuned'));
  expect(await chooseEmbedder(models, ['One', 'Three'])).toBe(path.join(models, 'a-tuned'));
  expect(await chooseEmbedder(models, ['One', 'Three', 'Four'])).toBe(path.join(models, 'published'));
});

test('says so where there is none', async () => {
  put('a-tuned', { tuned_for: ['One', 'Two'] });
  await expect(chooseEmbedder(models, ['Other', 'More'])).rejects.toThrow('holds no embedder for these labels');
});
