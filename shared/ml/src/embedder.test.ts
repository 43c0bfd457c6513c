import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DIMENSIONS, loadEmbedder } from './embedder';
import { createInferencePool, type InferencePool } from './inference-pool';

const root = path.join(__dirname, '../../..');
const modelDir = path.join(root, 'models/minilm');
const { cases }: { cases: [string, string][] } = JSON.parse(readFileSync(path.join(root, 'shared/ml/goldens/embeddings.json'), 'utf8'));
const texts = cases.map(([text]) => text);

const fromHalf = (half: number): number => {
  const [exponent, fraction] = [(half >> 10) & 31, half & 1023];
  const size = exponent === 0 ? 2 ** -24 * fraction : 2 ** (exponent - 15) * (1 + fraction / 1024);
  return half >> 15 ? -size : size;
};
const cosine = (vector: Float32Array, golden: string): number => {
  const bytes = Buffer.from(golden, 'base64');
  const [dot, square] = vector.reduce(
    ([sum, norm], value, i) => {
      const other = fromHalf(bytes.readUInt16LE(2 * i));
      return [sum + value * other, norm + other * other];
    },
    [0, 0] as [number, number],
  );
  return dot / Math.sqrt(square);
};
const bytesOf = (vector: Float32Array): string => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');

// In threads: onnxruntime-node checks its arrays against the real globals, which Jest replaces in the test's own context.
jest.setTimeout(120_000);

describe('the embedder in models/minilm', () => {
  const pools: InferencePool[] = [];
  const open = (threads: number): InferencePool => {
    const pool = createInferencePool({ modelDir, threads });
    pools.push(pool);
    return pool;
  };
  let alone: string[];
  beforeAll(async () => {
    const pool = open(1);
    const vectors: Float32Array[] = [];
    for (const text of texts) vectors.push(await pool.embed(text));
    alone = vectors.map(bytesOf);
  });
  afterAll(() => Promise.all(pools.map((pool) => pool.close())));
  const vectorAlone = (index: number): Float32Array =>
    new Float32Array(Uint8Array.from(Buffer.from(alone[index] as string, 'base64')).buffer);

  test('agrees with the original weights on every golden text', () => {
    const cosines = cases.map(([, golden], i) => cosine(vectorAlone(i), golden));
    expect(texts.length).toBeGreaterThanOrEqual(100);
    expect(Math.min(...cosines)).toBeGreaterThanOrEqual(0.97);
    expect(cosines.reduce((sum, value) => sum + value) / cosines.length).toBeGreaterThan(0.99);
  });

  test('gives vectors of length 1', () => {
    for (const i of texts.keys()) {
      const vector = vectorAlone(i);
      expect(vector.length).toBe(DIMENSIONS);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
  });

  test('gives a text the same bytes alone, in a crowd and in any thread', async () => {
    const crowded = open(3);
    const turned = [...texts.keys()].sort((a, b) => ((a * 37) % 101) - ((b * 37) % 101));
    const vectors = await Promise.all(turned.map((i) => crowded.embed(texts[i] as string, { priority: i % 7 })));
    expect(vectors.map(bytesOf)).toEqual(turned.map((i) => alone[i]));
  });

  test('is the one that its provenance names', async () => {
    const { name, files } = JSON.parse(readFileSync(path.join(modelDir, 'provenance.json'), 'utf8'));
    await expect(open(1).ready()).resolves.toEqual({ name, sha256: files['model.onnx'].sha256 });
  });
});

describe('a damaged embedder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'embedder-'));
    cpSync(modelDir, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each(['model.onnx', 'vocab.txt'])('is refused, naming %s', async (name) => {
    appendFileSync(path.join(folder, name), 'x');
    await expect(loadEmbedder(folder)).rejects.toThrow(`${path.join(folder, name)} is damaged: its SHA-256 is `);
  });

  test.each(['model.onnx', 'vocab.txt', 'provenance.json'])('is refused without %s', async (name) => {
    rmSync(path.join(folder, name));
    await expect(loadEmbedder(folder)).rejects.toThrow(`${path.join(folder, name)} of the embedder can't be read: ENOENT`);
  });

  test('is refused when provenance.json is not one', async () => {
    appendFileSync(path.join(folder, 'provenance.json'), 'x');
    await expect(loadEmbedder(folder)).rejects.toThrow('provenance.json does not describe an embedder');
  });
});
