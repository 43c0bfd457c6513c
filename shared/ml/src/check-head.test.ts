import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkHead } from './check-head';
import { findClassifierFaults } from './find-faults';
import { inputWidth } from './head-input';
import { writeHead } from './head-writer';
import { type Manifest, parseManifest } from './manifest';
import { type Field, intField, messageField, stringField } from './protobuf-writer';
import { runHead } from './testing/run-head';

const CLASSIFIER = path.join(__dirname, '../../../models/classifier');
const read = (name: string) => readFileSync(path.join(CLASSIFIER, name));
const shipped = { 'head.onnx': read('head.onnx'), 'manifest.json': read('manifest.json') };
const shippedManifest = parseManifest(shipped['manifest.json']);

const wave = (length: number, step: number): Float64Array => Float64Array.from({ length }, (_, i) => Math.sin(i * step + 1));
const head = (labels: readonly string[], vectors = labels.length) =>
  writeHead({ weights: wave(vectors * 384, 0.37), intercept: wave(vectors, 2.1), classes: labels.length, dimensions: 384 }, labels);

/** A 32-bit float by itself, wire type 5, as protobuf's Python writes the lists of onnx.proto. */
const float = (field: number, value: number): Field => {
  const bytes = Buffer.alloc(5);
  bytes[0] = field * 8 + 5;
  bytes.writeFloatLE(value, 1);
  return bytes;
};

/** Types of elements of `onnx.proto3`, those of the head's input and outputs. */
const ELEMENTS = { X: 1, label: 8, probabilities: 1 };

/** A model in the bytes of skl2onnx: names and texts for people, nothing packed, shapes by name. */
function sklearnHead(labels: readonly string[], elements = ELEMENTS): Uint8Array {
  const text = (field: number, value: string) => stringField(field, value);
  const attribute = (name: string, type: number, values: readonly Field[]) =>
    messageField(5, [text(1, name), ...values, intField(20, type)]);
  const floats = (values: Float64Array) => [...values].map((value) => float(7, value));
  const linear = messageField(1, [
    ...[text(1, 'X'), text(2, 'label'), text(2, 'probability_tensor'), text(3, 'LinearClassifier'), text(4, 'LinearClassifier')],
    attribute(
      'classlabels_strings',
      8,
      labels.map((label) => text(9, label)),
    ),
    attribute('coefficients', 6, floats(wave(labels.length * 384, 0.37))),
    attribute('intercepts', 6, floats(wave(labels.length, 2.1))),
    attribute('multi_class', 2, [intField(3, 1)]),
    attribute('post_transform', 3, [text(4, 'SOFTMAX')]),
    text(7, 'ai.onnx.ml'),
  ]);
  const normalizer = messageField(1, [
    ...[text(1, 'probability_tensor'), text(2, 'probabilities'), text(3, 'Normalizer'), text(4, 'Normalizer')],
    ...[attribute('norm', 3, [text(4, 'L1')]), text(7, 'ai.onnx.ml')],
  ]);
  const value = (field: number, name: string, element: number, dimensions: readonly Field[]) =>
    messageField(field, [text(1, name), messageField(2, [messageField(1, [intField(1, element), messageField(2, dimensions)])])]);
  const open = messageField(1, [text(2, 'N')]);
  const graph = messageField(7, [
    ...[linear, normalizer, text(2, '5b1c'), text(10, 'for people')],
    value(11, 'X', elements.X, [open, messageField(1, [intField(1, 384)])]),
    value(12, 'label', elements.label, [open]),
    value(12, 'probabilities', elements.probabilities, [open, messageField(1, [intField(1, labels.length)])]),
  ]);
  const opset = (domain: string, version: number) => messageField(8, [text(1, domain), intField(2, version)]);
  return Buffer.concat([
    intField(1, 8),
    text(2, 'skl2onnx'),
    text(3, '1.17.0'),
    text(4, 'ai.onnx'),
    intField(5, 0),
    text(6, ''),
    graph,
    opset('ai.onnx.ml', 1),
    opset('', 17),
  ]);
}

describe('checkHead', () => {
  test.each<[string, Uint8Array, Pick<Manifest, 'labels' | 'features'>]>([
    ['the shipped head', shipped['head.onnx'], shippedManifest],
    ['one of two classes', head(['no', 'yes']), { labels: ['no', 'yes'] }],
    ['one as skl2onnx writes it', sklearnHead(['a', 'Größe', 'c']), { labels: ['a', 'Größe', 'c'] }],
  ])('lets %s pass, which onnxruntime runs', async (_name, onnx, manifest) => {
    expect(() => checkHead(onnx, manifest)).not.toThrow();
    const { probabilities } = await runHead(onnx, Float32Array.from(wave(inputWidth(manifest), 0.1)), 1);
    expect(probabilities).toHaveLength(manifest.labels.length);
  });

  test('refuses a file that is cut off, wherever', () => {
    const onnx = head(['a', 'b', 'c']);
    for (let length = 0; length < onnx.length; length += 7)
      expect(() => checkHead(onnx.subarray(0, length), { labels: ['a', 'b', 'c'] })).toThrow(/^it /);
  });

  test.each<[string, Uint8Array, string[], string]>([
    ['text', Buffer.from('not a model at all'), ['a', 'b'], 'it is '],
    ['another number of classes', head(['a', 'b', 'c']), ['a', 'b'], 'it has 3 classes, its manifest names 2'],
    ['other labels', head(['a', 'b']), ['a', 'x'], 'it names class 2 "b", its manifest "x"'],
    ['labels in another order', head(['a', 'b']), ['b', 'a'], 'it names class 1 "a", its manifest "b"'],
    ['too few coefficients', head(['a', 'b', 'c'], 2), ['a', 'b', 'c'], 'it has 768 coefficients, 3 classes of 384 need 1152'],
  ])('refuses %s', (_name, onnx, labels, message) => {
    expect(() => checkHead(onnx, { labels })).toThrow(message);
  });

  test.each([
    ['an input of doubles, as of DoubleTensorType', { X: 11 }, 'its X is double, float is expected'],
    ['labels that are numbers', { label: 7 }, 'its label is int64, string is expected'],
    ['probabilities that are doubles', { probabilities: 11 }, 'its probabilities is double, float is expected'],
    ['another type', { X: 3 }, 'its X is type 3, float is expected'],
  ])('refuses %s', (_name, other, message) => {
    const labels = ['a', 'b', 'c'];
    expect(() => checkHead(sklearnHead(labels, { ...ELEMENTS, ...other }), { labels })).toThrow(message);
  });

  test('refuses what is between X and the classifier, and scores that become probabilities in another way', () => {
    const labels = ['a', 'b', 'c'];
    const changed = (from: string, to: string) => {
      const bytes = Buffer.from(sklearnHead(labels));
      bytes.write(to, bytes.lastIndexOf(from), 'latin1');
      return bytes;
    };
    expect(() => checkHead(changed('Normalizer', 'Multiplier'), { labels })).toThrow(
      'its classifier does not read X as it is: it has Multiplier',
    );
    expect(() => checkHead(changed('X\x12\x05label', 'Y'), { labels })).toThrow('its classifier does not read X as it is: it has Y');
    expect(() => checkHead(changed('SOFTMAX', 'PROBIT_'), { labels })).toThrow('by PROBIT_, SOFTMAX or LOGISTIC is expected');
  });

  test('refuses what is not a number, and vectors of another width', () => {
    const weights = wave(2 * 384, 0.37);
    weights[5] = Number.NaN;
    const labels = ['a', 'b'];
    const model = { intercept: wave(2, 2.1), classes: 2 };
    expect(() => checkHead(writeHead({ ...model, weights, dimensions: 384 }, labels), { labels })).toThrow('is not a number');
    const narrow = writeHead({ ...model, weights: wave(20, 1), dimensions: 10 }, labels);
    expect(() => checkHead(narrow, { labels })).toThrow('its input X has 10 columns, the vectors of the embedder have 384');
  });
});

describe('a head that reads words', () => {
  const labels = ['a', 'b', 'c'];
  const features = { words: 256, scale: 1.5 };
  const model = { weights: wave(3 * 640, 0.37), intercept: wave(3, 2.1), classes: 3, dimensions: 640 };
  const onnx = writeHead(model, labels);

  test('passes with its own manifest only', () => {
    expect(() => checkHead(onnx, { labels, features })).not.toThrow();
    expect(() => checkHead(onnx, { labels })).toThrow('its input X has 640 columns, the vectors of the embedder have 384');
    expect(() => checkHead(onnx, { labels, features: { ...features, words: 512 } })).toThrow(
      'its input X has 640 columns, the embedding (384) and the words (512) of its manifest make 896',
    );
    expect(() => checkHead(head(labels), { labels, features })).toThrow(
      'its input X has 384 columns, the embedding (384) and the words (256)',
    );
  });

  test('needs coefficients for all that it reads', () => {
    const short = writeHead({ ...model, weights: wave(3 * 384, 0.37) }, labels);
    expect(() => checkHead(short, { labels, features })).toThrow('it has 1152 coefficients, 3 classes of 640 need 1920');
  });
});

describe('findClassifierFaults', () => {
  const edited = (change: (manifest: Record<string, unknown>) => void) => {
    const manifest = JSON.parse(shipped['manifest.json'].toString());
    change(manifest);
    return { ...shipped, 'manifest.json': Buffer.from(JSON.stringify(manifest)) };
  };

  test('finds nothing wrong with the shipped classifier and its embedder', () => {
    expect(findClassifierFaults(shipped, [shippedManifest.embedder])).toEqual([]);
  });

  test.each([
    ['UTF-8', Buffer.concat([shipped['manifest.json'], Buffer.from([0xff])]), 'is not UTF-8'],
    ['JSON', Buffer.from('{'), expect.stringMatching(/^is not JSON: /)],
  ])('says that a manifest is not %s, which no worker would read', (_what, manifest, message) => {
    expect(findClassifierFaults({ ...shipped, 'manifest.json': manifest })).toEqual([{ file: 'manifest.json', message }]);
    expect(() => parseManifest(manifest)).toThrow('manifest.json is not ');
  });

  test('says what is wrong, and where', () => {
    expect(findClassifierFaults(edited((manifest) => Object.assign(manifest, { threshold: 2 })))).toEqual([
      { file: 'manifest.json', path: ['threshold'], message: expect.stringMatching(/^threshold: /) },
    ]);
    expect(findClassifierFaults(edited((manifest) => Object.assign(manifest, { features: { words: 4096, scale: 1.5 } })))).toEqual([
      { file: 'head.onnx', message: expect.stringMatching(/^its input X has \d+ columns, the embedding \(384\) and the words \(4096\) /) },
    ]);
    expect(findClassifierFaults(edited((manifest) => (manifest.labels as string[]).pop()))).toEqual([
      { file: 'head.onnx', message: 'it has 9 classes, its manifest names 8' },
    ]);
    expect(findClassifierFaults(shipped, [{ name: 'other', sha256: 'b'.repeat(64) }])).toEqual([
      { file: 'manifest.json', path: ['embedder', 'sha256'], message: expect.stringContaining('but there is other (bbbb') },
    ]);
  });
});
