import { type HeadForm, readHeadForm } from './head-form';
import { inputWidth, widthFault } from './head-input';
import { isLink } from './head-scores';
import type { Manifest } from './manifest';

/** The types that the workers give and read. */
const EXPECTED = { X: 'float', label: 'string', probabilities: 'float' } as const;
type ValueName = keyof typeof EXPECTED;
/** Beside the classifier: what scales probabilities to sum 1, and what changes no number. */
const HARMLESS = ['LinearClassifier', 'Normalizer', 'Identity', 'Cast'];

/**
 * Holds a `head.onnx` to the form that a manifest promises (`onnx-linear-classifier`), by its bytes alone, so that a process that runs
 * no model can refuse a broken one: what `writeHead` writes, and skl2onnx for scikit-learn's LogisticRegression with `zipmap` off.
 * @returns what stands in it.
 * @throws Error saying what is wrong with it.
 */
export function checkHead(onnx: Uint8Array, manifest: Pick<Manifest, 'labels' | 'features'>): HeadForm {
  const { labels } = manifest;
  const width = inputWidth(manifest);
  const form = readHeadForm(onnx);
  const values = { X: form.inputs.get('X'), label: form.outputs.get('label'), probabilities: form.outputs.get('probabilities') };
  const names = Object.keys(EXPECTED) as ValueName[];
  const missing = names.filter((name) => !values[name]);
  if (missing.length > 0) throw new Error(`it has no ${missing.join(', ')}: input X, outputs label and probabilities are expected`);
  const other = names.find((name) => values[name]?.element !== EXPECTED[name]);
  if (other) throw new Error(`its ${other} is ${values[other]?.element}, ${EXPECTED[other]} is expected`);
  const fault = widthFault(values.X?.columns ?? width, manifest);
  if (fault) throw new Error(fault);
  const classes = form.labels.length;
  if (classes !== labels.length) throw new Error(`it has ${classes} classes, its manifest names ${labels.length}`);
  const at = labels.findIndex((label, i) => label !== form.labels[i]);
  if (at >= 0) throw new Error(`it names class ${at + 1} "${form.labels[at]}", its manifest "${labels[at]}"`);
  const operator = form.operators.find((name) => !HARMLESS.includes(name));
  if (operator !== undefined || form.reads !== 'X')
    throw new Error(`its classifier does not read X as it is: it has ${operator ?? form.reads}`);
  if (!isLink(form.link)) throw new Error(`its scores become probabilities by ${form.link}, SOFTMAX or LOGISTIC is expected`);
  // Of two classes the second may be all that is written.
  const vectors = form.coefficients.length / width;
  if (vectors !== classes && !(classes === 2 && vectors === 1))
    throw new Error(`it has ${form.coefficients.length} coefficients, ${classes} classes of ${width} need ${classes * width}`);
  if (vectors === 1 && form.link !== 'LOGISTIC') throw new Error('one vector for two classes needs LOGISTIC');
  if (form.intercepts.length !== vectors) throw new Error(`it has ${form.intercepts.length} intercepts, ${vectors} are needed`);
  if (![form.coefficients, form.intercepts].every((values) => values.every(Number.isFinite)))
    throw new Error('one of its coefficients is not a number');
  return form;
}
