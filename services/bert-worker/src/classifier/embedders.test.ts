/** @jest-environment ./shared/ml/src/testing/onnx-environment.ts */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listEmbedders } from '@logsieve/ml/embedder-folders';
import { createEmbedders, type Embedders } from './embedders';

jest.setTimeout(120_000);

const MODELS = path.resolve(__dirname, '../../../../models');
let embedders: Embedders;
let modelsDir: string;
beforeEach(() => {
  modelsDir = mkdtempSync(path.join(tmpdir(), 'models-'));
  embedders = createEmbedders({ modelsDir, threads: 1 });
});
afterEach(async () => {
  await embedders.close();
  rmSync(modelsDir, { recursive: true, force: true });
});
const ship = (name: string, as = name) => symlinkSync(path.join(MODELS, name), path.join(modelsDir, as));

test('opens the embedder that is asked for, once', async () => {
  ship('minilm', 'one');
  const [one] = await listEmbedders(modelsDir);
  if (!one) throw new Error('no embedder is found');
  const [first, second] = await Promise.all([embedders.open(one), embedders.open(one)]);
  expect(second).toBe(first);
  await expect(first.embed('a text')).resolves.toHaveLength(384);
  expect(embedders.load()).toEqual({ busy: 0, waiting: 0 });
});

test('names the embedder that is not there and those that are, and finds it once it is', async () => {
  const wanted = JSON.parse(readFileSync(path.join(MODELS, 'minilm/provenance.json'), 'utf8'));
  const identity = { name: wanted.name as string, sha256: wanted.files['model.onnx'].sha256 as string };
  await expect(embedders.open(identity)).rejects.toThrow(
    `trained on the embedder ${identity.name} (${identity.sha256}), but there is none`,
  );
  ship('minilm');
  await expect(embedders.open({ name: 'other', sha256: '0'.repeat(64) })).rejects.toThrow(`but there is ${identity.name}`);
  await expect(embedders.open(identity)).resolves.toBeDefined();
});

test('an embedder serves those whose place it took, and is opened once for all of them', async () => {
  const provenance = JSON.parse(readFileSync(path.join(MODELS, 'minilm/provenance.json'), 'utf8'));
  mkdirSync(path.join(modelsDir, 'minilm'));
  for (const name of ['model.onnx', 'vocab.txt']) ship(`minilm/${name}`);
  const before = '1'.repeat(64);
  writeFileSync(path.join(modelsDir, 'minilm/provenance.json'), JSON.stringify({ ...provenance, replaces: ['2'.repeat(64), before] }));
  const [now] = await listEmbedders(modelsDir);
  if (!now) throw new Error('no embedder is found');
  const pool = await embedders.open({ name: 'before', sha256: before });
  expect(await embedders.open(now)).toBe(pool);
  expect(embedders.threads()).toBe(1);
  await expect(embedders.open({ name: 'other', sha256: '3'.repeat(64) })).rejects.toThrow('train it again');
  rmSync(path.join(modelsDir, 'minilm'), { recursive: true });
  expect(await embedders.open({ name: 'before', sha256: before })).toBe(pool);
});

test('an embedder that can not be loaded is tried again', async () => {
  mkdirSync(path.join(modelsDir, 'minilm'));
  cpSync(path.join(MODELS, 'minilm/provenance.json'), path.join(modelsDir, 'minilm/provenance.json'));
  const [broken] = await listEmbedders(modelsDir);
  if (!broken) throw new Error('no embedder is found');
  await expect(embedders.open(broken)).rejects.toThrow("can't be read");
  for (const name of ['model.onnx', 'vocab.txt']) ship(`minilm/${name}`);
  await expect(embedders.open(broken)).resolves.toBeDefined();
});

test('an embedder that is open stays so, whatever becomes of its folder', async () => {
  ship('minilm', 'one');
  const [one] = await listEmbedders(modelsDir);
  if (!one) throw new Error('no embedder is found');
  const pool = await embedders.open(one);
  rmSync(path.join(modelsDir, 'one'));
  expect(await embedders.open(one)).toBe(pool);
  await expect(pool.embed('a text')).resolves.toHaveLength(384);
  expect(embedders.threads()).toBe(1);
});

test('is ready with any embedder where the shipped classifier can not be read, and with none is not', async () => {
  await expect(embedders.ready()).rejects.toThrow('manifest.json');
  ship('minilm');
  expect(await (await embedders.ready()).ready()).toMatchObject({ name: 'all-MiniLM-L6-v2' });
});

test('is ready when the embedder of the shipped classifier is loaded', async () => {
  for (const { dir } of await listEmbedders(MODELS)) ship(path.basename(dir));
  ship('classifier');
  const pool = await embedders.ready();
  const { embedder } = JSON.parse(readFileSync(path.join(MODELS, 'classifier/manifest.json'), 'utf8')) as { embedder: unknown };
  expect(await pool.ready()).toEqual(embedder);
});
