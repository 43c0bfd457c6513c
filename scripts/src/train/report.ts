import { bestClasses } from '@logsieve/ml/model-metrics';
import type { TrainingFile } from './read-training-csv';
import type { Trained } from './train-model';

const share = (value: number): string => value.toFixed(3);
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('`', "'").slice(0, 140);

interface TemplateScore {
  readonly template: string;
  readonly label: string;
  readonly right: number;
  readonly rows: number;
  /** Its example that the model was surest to get wrong. */
  readonly taken: string;
  readonly confidence: number;
  readonly example: string;
}

/** How each template fares, the worst first. */
export const scoreTemplates = ({ samples, heldOut, labels }: Trained): TemplateScore[] => {
  const { predicted, confidence } = bestClasses(heldOut.probabilities, heldOut.classes);
  const scores = new Map<string, TemplateScore>();
  for (const [i, { group, label, count, example }] of samples.entries()) {
    const right = predicted[i] === label;
    const key = `${label} ${group}`;
    const known = scores.get(key) ?? {
      template: group,
      label: labels[label] as string,
      right: 0,
      rows: 0,
      taken: '',
      confidence: -1,
      example: '',
    };
    const worse = !right && (confidence[i] as number) > known.confidence;
    const seen = worse ? { taken: labels[predicted[i] as number] as string, confidence: confidence[i] as number, example } : {};
    scores.set(key, { ...known, ...seen, right: known.right + (right ? count : 0), rows: known.rows + count });
  }
  return [...scores.values()].sort((a, b) => a.right / a.rows - b.right / b.rows || b.confidence - a.confidence);
};

/** Share of the templates of which most rows are right. */
export const templateAccuracy = (scores: readonly TemplateScore[]): number =>
  scores.filter(({ right, rows }) => right * 2 > rows).length / scores.length;

/** `report.md`: how the model does on templates it has not seen. Holds no date, so that the same data gives the same bytes. */
export const writeReport = (trained: Trained, files: readonly TrainingFile[], threshold: number): string => {
  const { metrics, labels, grid, forms, form, C, temperature, curve, samples } = trained;
  const scores = scoreTemplates(trained);
  const short = labels.map((label) => label.split(' ')[0] as string);
  return `# The classifier

Trained on ${metrics.rows} rows of ${files.map(({ name }) => name).join(', ')}: ${samples.length} different texts, ${new Set(samples.map(({ group }) => group)).size} templates.
All figures are of five folds split by template: each row was judged by a model that had not seen its template, so they tell of new kinds of message.

| | |
| --- | --- |
| accuracy | ${share(metrics.accuracy)} |
| macro-F1 | ${share(metrics.macroF1)} |
| templates right | ${share(templateAccuracy(scores))} |
| calibration error (10 bins) | ${share(metrics.calibrationError)} |
| threshold | ${threshold} |
| form of the text | ${form}${
    Object.keys(forms).length > 0
      ? ` (macro-F1 ${Object.entries(forms)
          .map(([name, value]) => `${name} ${share(value)}`)
          .join(', ')})`
      : ''
  } |
| C | ${C} (macro-F1 ${grid.map((entry) => `${entry.C}: ${share(entry.macroF1)}`).join(', ')}) |
| temperature | ${share(temperature)} |

## Labels

${table(
  ['label', 'precision', 'recall', 'F1', 'rows'],
  metrics.labels.map((entry) => [entry.label, share(entry.precision), share(entry.recall), share(entry.f1), entry.support]),
)}

## Confusion

Rows are what it is, columns what the model says.

${table(
  ['', ...short],
  metrics.confusion.map((line, k) => [labels[k] as string, ...line]),
)}

## Threshold

Coverage is the share of all rows that get a label; precision the share of those whose label is right.

${table(
  ['threshold', 'coverage', 'precision'],
  curve.map((point) => [point.threshold.toFixed(2), share(point.coverage), share(point.precision)]),
)}

## Calibration

${table(
  ['confidence', 'rows', 'mean confidence', 'accuracy'],
  metrics.calibration
    .filter(({ rows }) => rows > 0)
    .map((bin) => [`${bin.from.toFixed(1)}–${bin.to.toFixed(1)}`, bin.rows, share(bin.confidence), share(bin.accuracy)]),
)}

## Worst templates

${table(
  ['template', 'right', 'taken for', 'confidence', 'example'],
  scores
    .filter(({ right, rows }) => right < rows)
    .slice(0, 40)
    .map((entry) => [
      inCell(entry.template),
      `${entry.right}/${entry.rows}`,
      entry.taken,
      share(entry.confidence),
      `\`${inCell(entry.example)}\``,
    ]),
)}
`;
};
