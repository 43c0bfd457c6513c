import { createHash } from 'node:crypto';
import { classifierDigest, type Manifest, parseManifest } from './manifest';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const manifest: Manifest = {
  v: 1,
  format: 'onnx-linear-classifier',
  embedder: { name: 'all-MiniLM-L6-v2', sha256: digest('model') },
  normalisation: 'hash',
  labels: ['User Action', 'Unclassified'],
  threshold: 0.5,
  data: { files: [{ name: 'a.csv', sha256: digest('a'), rows: 3 }], sha256: digest('all') },
  metrics: { accuracy: 0.9, folds: [1, 2] },
  trained_with: { logsieve: '0.1.0' },
};

describe('parseManifest', () => {
  test('gives back what was written', () => {
    expect(parseManifest(bytes(JSON.stringify(manifest)))).toEqual(manifest);
  });

  test('knows what the head reads beside the embedding', () => {
    const features = { words: 16_384, scale: 1.5 };
    expect(parseManifest(bytes(JSON.stringify({ ...manifest, features })))).toEqual({ ...manifest, features });
    const parse = (more: unknown) => () =>
      parseManifest(bytes(JSON.stringify({ ...manifest, features: { ...features, ...(more as object) } })));
    for (const words of [0, 100, 16_000, 2 ** 20]) expect(parse({ words })).toThrow('features.words: a power of two from 256 to 65536');
    expect(parse({ scale: 0 })).toThrow('features.scale: ');
    expect(parse({ words: undefined })).toThrow('features.words: ');
  });

  test('takes a classifier whose report has another form, without it', () => {
    expect(parseManifest(bytes(JSON.stringify({ ...manifest, report: { v: 99 } }))).report).toBeUndefined();
  });

  test('names every problem', () => {
    const broken = { ...manifest, labels: ['a', 'a'], threshold: 2 };
    expect(() => parseManifest(bytes(JSON.stringify(broken)))).toThrow(/labels: a label stands twice; threshold: /);
  });

  test('says that a file is not JSON', () => {
    expect(() => parseManifest(bytes('{'))).toThrow(/^manifest\.json is not JSON: /);
  });
});

describe('classifierDigest', () => {
  const files = { 'head.onnx': bytes('head'), 'manifest.json': bytes('{}') };

  test('is the SHA-256 over names and SHA-256s', () => {
    expect(classifierDigest(files)).toBe(digest(`head.onnx ${digest('head')}\nmanifest.json ${digest('{}')}\n`));
  });

  test('changes with either file', () => {
    const digests = [files, { ...files, 'head.onnx': bytes('other') }, { ...files, 'manifest.json': bytes('[]') }].map(classifierDigest);
    expect(new Set(digests).size).toBe(3);
  });
});
