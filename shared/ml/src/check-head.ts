import type { Manifest } from './manifest';
import { floatsOf, intOf, messagesOf, stringsOf } from './protobuf-reader';

/** Width of the embedder's vectors. Not imported: this module is for processes that load no model. */
const DIMENSIONS = 384;

/** Field numbers of `onnx/onnx.proto3`. */
const MODEL = { irVersion: 1, graph: 7, opset: 8 } as const;
const GRAPH = { node: 1, input: 11, output: 12 } as const;
const NODE = { operator: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, floats: 7, strings: 9 } as const;
const VALUE = { name: 1, type: 2 } as const;
const ML_DOMAIN = 'ai.onnx.ml';

/** `TensorProto.DataType`, as far as heads are exported in it. */
const ELEMENTS = new Map([
  [1, 'float'],
  [6, 'int32'],
  [7, 'int64'],
  [8, 'string'],
  [10, 'float16'],
  [11, 'double'],
]);
/** The types that the workers give and read. */
const EXPECTED = { X: 'float', label: 'string', probabilities: 'float' } as const;
type ValueName = keyof typeof EXPECTED;

/** An input or output: the type of its elements, and its second dimension where that is said. */
interface ValueForm {
  readonly element: string;
  readonly columns: number | undefined;
}

/** What stands in a `head.onnx`, as far as it must agree with the manifest and the embedder. */
interface HeadForm {
  readonly inputs: ReadonlyMap<string, ValueForm>;
  readonly outputs: ReadonlyMap<string, ValueForm>;
  readonly labels: readonly string[];
  readonly coefficients: Float32Array;
  readonly intercepts: Float32Array;
}

function valueForm(value: Uint8Array): ValueForm {
  const [tensor] = messagesOf(value, VALUE.type).flatMap((type) => messagesOf(type, 1));
  if (!tensor) return { element: 'no tensor', columns: undefined };
  const element = intOf(tensor, 1) ?? 0;
  const [shape] = messagesOf(tensor, 2);
  const columns = shape && messagesOf(shape, 1)[1];
  return { element: ELEMENTS.get(element) ?? `type ${element}`, columns: columns && intOf(columns, 1) };
}

function readForm(onnx: Uint8Array): HeadForm {
  const [graph] = messagesOf(onnx, MODEL.graph);
  if (!graph || intOf(onnx, MODEL.irVersion) === undefined) throw new Error('it is no ONNX model');
  // It stands at the end, so that a file that was cut off after the graph is seen too.
  const domains = messagesOf(onnx, MODEL.opset).map((opset) => stringsOf(opset, 1)[0] ?? '');
  if (!domains.includes(ML_DOMAIN)) throw new Error(`it does not import the operators of ${ML_DOMAIN}`);
  const nodes = messagesOf(graph, GRAPH.node).filter((node) => stringsOf(node, NODE.operator)[0] === 'LinearClassifier');
  const [node] = nodes;
  if (!node || nodes.length > 1) throw new Error(`it has ${nodes.length} nodes LinearClassifier, one is expected`);
  const attributes = new Map(messagesOf(node, NODE.attribute).map((attribute) => [stringsOf(attribute, ATTRIBUTE.name)[0], attribute]));
  const floats = (name: string) => floatsOf(attributes.get(name) ?? new Uint8Array(), ATTRIBUTE.floats);
  const valuesOf = (field: number) =>
    new Map(messagesOf(graph, field).map((value) => [stringsOf(value, VALUE.name)[0] ?? '', valueForm(value)]));
  return {
    inputs: valuesOf(GRAPH.input),
    outputs: valuesOf(GRAPH.output),
    labels: stringsOf(attributes.get('classlabels_strings') ?? new Uint8Array(), ATTRIBUTE.strings),
    coefficients: floats('coefficients'),
    intercepts: floats('intercepts'),
  };
}

/**
 * Holds a `head.onnx` to the form that a manifest promises (`onnx-linear-classifier`), by its bytes alone, so that a process that runs
 * no model can refuse a broken one: what `writeHead` writes, and skl2onnx for scikit-learn's LogisticRegression with `zipmap` off.
 * @throws Error saying what is wrong with it.
 */
export function checkHead(onnx: Uint8Array, { labels }: Pick<Manifest, 'labels'>): void {
  const form = readForm(onnx);
  const values = { X: form.inputs.get('X'), label: form.outputs.get('label'), probabilities: form.outputs.get('probabilities') };
  const names = Object.keys(EXPECTED) as ValueName[];
  const missing = names.filter((name) => !values[name]);
  if (missing.length > 0) throw new Error(`it has no ${missing.join(', ')}: input X, outputs label and probabilities are expected`);
  const other = names.find((name) => values[name]?.element !== EXPECTED[name]);
  if (other) throw new Error(`its ${other} is ${values[other]?.element}, ${EXPECTED[other]} is expected`);
  const columns = values.X?.columns ?? DIMENSIONS;
  if (columns !== DIMENSIONS) throw new Error(`its input X has ${columns} columns, the vectors of the embedder have ${DIMENSIONS}`);
  const classes = form.labels.length;
  if (classes !== labels.length) throw new Error(`it has ${classes} classes, its manifest names ${labels.length}`);
  const at = labels.findIndex((label, i) => label !== form.labels[i]);
  if (at >= 0) throw new Error(`it names class ${at + 1} "${form.labels[at]}", its manifest "${labels[at]}"`);
  // Of two classes the second may be all that is written.
  const vectors = form.coefficients.length / DIMENSIONS;
  if (vectors !== classes && !(classes === 2 && vectors === 1))
    throw new Error(`it has ${form.coefficients.length} coefficients, ${classes} classes of ${DIMENSIONS} need ${classes * DIMENSIONS}`);
  if (form.intercepts.length !== vectors) throw new Error(`it has ${form.intercepts.length} intercepts, ${vectors} are needed`);
  if (![...form.coefficients, ...form.intercepts].every(Number.isFinite)) throw new Error('one of its coefficients is not a number');
}
