import type { LogisticModel } from './logistic-model';
import { type Field, floatsField, intField, messageField, stringField } from './protobuf-writer';

/** Field numbers and enums are those of `onnx/onnx.proto3`, IR version 8, and operators those of opset 17 and `ai.onnx.ml` 1. */
const IR_VERSION = 8;
const OPSET = 17;
const ML_OPSET = 1;
const ELEMENT = { float: 1, string: 8 } as const;
const ATTRIBUTE = { int: 2, string: 3, floats: 6, strings: 8 } as const;
const ML = 'ai.onnx.ml';

const attribute = (name: string, type: number, values: readonly Field[]): Field =>
  messageField(5, [stringField(1, name), ...values, intField(20, type)]);

const node = (operator: string, input: string, outputs: readonly string[], attributes: readonly Field[]): Field =>
  messageField(1, [
    stringField(1, input),
    ...outputs.map((name) => stringField(2, name)),
    stringField(3, operator),
    stringField(4, operator),
    ...attributes,
    stringField(7, ML),
  ]);

/** A tensor whose first dimension is open. */
const tensor = (field: number, name: string, element: number, columns?: number): Field => {
  const dimensions = [messageField(1, []), ...(columns === undefined ? [] : [messageField(1, [intField(1, columns)])])];
  return messageField(field, [
    stringField(1, name),
    messageField(2, [messageField(1, [intField(1, element), messageField(2, dimensions)])]),
  ]);
};

/** How scores become probabilities: `softmax` over all classes, or `logistic` for each by itself (one class against the rest), then scaled to sum 1. */
export type Link = 'softmax' | 'logistic';

/**
 * A logistic regression as the ONNX model that skl2onnx writes for scikit-learn's (with `zipmap` off): `LinearClassifier` with its link, then `Normalizer` L1;
 * input `X` float [n, dimensions], outputs `label` string [n] and `probabilities` float [n, classes]. The same model gives the same bytes.
 * @throws Error when the number of labels is not that of the classes.
 */
export const writeHead = (
  { weights, intercept, classes, dimensions }: LogisticModel,
  labels: readonly string[],
  link: Link = 'softmax',
): Uint8Array => {
  if (labels.length !== classes) throw new Error(`${classes} classes need as many labels, got ${labels.length}`);
  const classifier = node(
    'LinearClassifier',
    'X',
    ['label', 'scores'],
    [
      attribute(
        'classlabels_strings',
        ATTRIBUTE.strings,
        labels.map((label) => stringField(9, label)),
      ),
      attribute('coefficients', ATTRIBUTE.floats, [floatsField(7, weights)]),
      attribute('intercepts', ATTRIBUTE.floats, [floatsField(7, intercept)]),
      attribute('multi_class', ATTRIBUTE.int, [intField(3, 1)]),
      attribute('post_transform', ATTRIBUTE.string, [stringField(4, link.toUpperCase())]),
    ],
  );
  const normalizer = node('Normalizer', 'scores', ['probabilities'], [attribute('norm', ATTRIBUTE.string, [stringField(4, 'L1')])]);
  const graph = messageField(7, [
    classifier,
    normalizer,
    stringField(2, 'head'),
    tensor(11, 'X', ELEMENT.float, dimensions),
    tensor(12, 'label', ELEMENT.string),
    tensor(12, 'probabilities', ELEMENT.float, classes),
  ]);
  const opset = (domain: string, version: number) => messageField(8, [stringField(1, domain), intField(2, version)]);
  return Buffer.concat([intField(1, IR_VERSION), stringField(2, 'logsieve'), graph, opset('', OPSET), opset(ML, ML_OPSET)]);
};
