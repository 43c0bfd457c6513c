import { floatsOf, intOf, messagesOf, stringsOf } from './protobuf-reader';

/** Field numbers of `onnx/onnx.proto3`. */
const MODEL = { irVersion: 1, graph: 7, opset: 8 } as const;
const GRAPH = { node: 1, input: 11, output: 12 } as const;
const NODE = { input: 1, operator: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, text: 4, floats: 7, strings: 9 } as const;
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
/** An input or output: the type of its elements, and its second dimension where that is said. */
interface ValueForm {
  readonly element: string;
  readonly columns: number | undefined;
}

/** What stands in a `head.onnx`, as far as it must agree with the manifest and the embedder. */
export interface HeadForm {
  readonly inputs: ReadonlyMap<string, ValueForm>;
  readonly outputs: ReadonlyMap<string, ValueForm>;
  /** All operators, in their order. */
  readonly operators: readonly string[];
  /** What the classifier reads. */
  readonly reads: string | undefined;
  /** How its scores become probabilities: `SOFTMAX`, `LOGISTIC` or another of the operator's. */
  readonly link: string;
  readonly labels: readonly string[];
  /** [vectors, columns], row after row. */
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

/**
 * Reads the bytes of a `head.onnx`: what `writeHead` writes, and skl2onnx for scikit-learn's LogisticRegression with `zipmap` off.
 * @throws Error when it is no ONNX model of one `LinearClassifier`.
 */
export function readHeadForm(onnx: Uint8Array): HeadForm {
  const [graph] = messagesOf(onnx, MODEL.graph);
  if (!graph || intOf(onnx, MODEL.irVersion) === undefined) throw new Error('it is no ONNX model');
  // It stands at the end, so that a file that was cut off after the graph is seen too.
  const domains = messagesOf(onnx, MODEL.opset).map((opset) => stringsOf(opset, 1)[0] ?? '');
  if (!domains.includes(ML_DOMAIN)) throw new Error(`it does not import the operators of ${ML_DOMAIN}`);
  const nodes = messagesOf(graph, GRAPH.node);
  const operators = nodes.map((node) => stringsOf(node, NODE.operator)[0] ?? '');
  const classifiers = nodes.filter((_, i) => operators[i] === 'LinearClassifier');
  const [node] = classifiers;
  if (!node || classifiers.length > 1) throw new Error(`it has ${classifiers.length} nodes LinearClassifier, one is expected`);
  const attributes = new Map(messagesOf(node, NODE.attribute).map((attribute) => [stringsOf(attribute, ATTRIBUTE.name)[0], attribute]));
  const attributeOf = (name: string) => attributes.get(name) ?? new Uint8Array();
  const valuesOf = (field: number) =>
    new Map(messagesOf(graph, field).map((value) => [stringsOf(value, VALUE.name)[0] ?? '', valueForm(value)]));
  return {
    inputs: valuesOf(GRAPH.input),
    outputs: valuesOf(GRAPH.output),
    operators,
    reads: stringsOf(node, NODE.input)[0],
    link: stringsOf(attributeOf('post_transform'), ATTRIBUTE.text)[0] ?? 'NONE',
    labels: stringsOf(attributeOf('classlabels_strings'), ATTRIBUTE.strings),
    coefficients: floatsOf(attributeOf('coefficients'), ATTRIBUTE.floats),
    intercepts: floatsOf(attributeOf('intercepts'), ATTRIBUTE.floats),
  };
}
