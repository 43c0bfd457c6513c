import type { CoveragePoint } from '@logsieve/ml/model-metrics';
import { dataWarnings } from './check-data';
import { WANTED_PRECISION } from './choose-threshold';
import { describeFeatures } from './describe-features';
import type { TrainingDetails } from './describe-manifest';
import type { WayScores } from './judge-ways';
import { code, inCell, share, table } from './markdown';
import { countRows } from './merge-samples';
import { NEAR, nearShare } from './near-copies';
import { scoreTemplates, templateAccuracy } from './score-templates';
import type { Trained } from './train-model';

const WAYS = { template: 'new templates', system: 'new systems' } as const;

const scores = (of: WayScores): string =>
  Object.entries(of)
    .map(([, value]) => share(value))
    .join(' / ');

const tunedRows = ({ samples }: Trained): number => countRows(samples.filter(({ tuned }) => tuned));

/** The embedder knows some rows already: what became of those would flatter it. */
const describeTuned = (trained: Trained): string => {
  const rows = tunedRows(trained);
  return rows === 0
    ? ''
    : `\nThe embedder itself was tuned on ${rows} of the rows. They trained the head too, in every fold, and judged nothing: all figures are of the other ${trained.judged.metrics.rows}. “New systems” are new among those; rows that tuned the embedder may be of other programs of their kind.`;
};

const introduce = ({ noSystems, judged }: Trained): string =>
  noSystems === undefined
    ? `Each figure is of five folds: a row was judged by a model that had not seen its template (${WAYS.template}), or nothing of its kind of system (${WAYS.system}). The form of the text
and C are chosen by the mean of both macro-F1; temperature, threshold and all that follows the first table come from the second way: a user's systems are new to the model.`
    : `Each figure is of five folds split by ${judged.way}: a row was judged by a model that had not seen its template, so they tell of new kinds of message.
Whole kinds of system were not held back: ${noSystems}. On systems that are new altogether it may do worse.`;

const summary = (trained: Trained): string => {
  const { ways } = trained;
  const row = (name: string, value: (way: (typeof ways)[number]) => number) => [name, ...ways.map((way) => share(value(way)))];
  return table(
    ['', ...ways.map(({ way }) => WAYS[way])],
    [
      row('accuracy', ({ metrics }) => metrics.accuracy),
      row('macro-F1', ({ metrics }) => metrics.macroF1),
      row('templates right', ({ heldOut }) => templateAccuracy(scoreTemplates(trained, heldOut))),
      row('calibration error (10 bins)', ({ metrics }) => metrics.calibrationError),
    ],
  );
};

const choices = ({ form, wordSpace, forms, C, grid, temperature, weighting, ways }: Trained, { threshold }: TrainingDetails): string => {
  const compared = Object.entries(forms).map(([name, of]) => `${name} ${scores(of)}`);
  return `${table(
    ['chosen', ''],
    [
      ['threshold', threshold.threshold],
      ['form of the text', `${form}${compared.length > 0 ? ` (${compared.join(', ')})` : ''}`],
      ['read', describeFeatures(wordSpace)],
      ['C', `${C} (${grid.map((entry) => `${entry.C}: ${scores(entry.scores)}`).join(', ')})`],
      ['class weights', weighting],
      ['temperature', share(temperature)],
    ],
  )}

In brackets: macro-F1 on ${ways.map(({ way }) => WAYS[way]).join(' / ')}; that of the forms is of a part of the data.`;
};

const describeThreshold = ({ threshold: { threshold, reached, point } }: TrainingDetails): string =>
  `At the threshold ${threshold} the model names ${share(point.coverage)} of the rows, and ${share(point.precision)} of those are right.${
    reached
      ? ''
      : ` **That is less than the ${WANTED_PRECISION} aimed at: no threshold reaches that without leaving more than half of what could be named without a label, or another one was given.**`
  }`;

const near = ({ check: { counts, copies } }: Trained): string =>
  table(
    ['label', 'templates', 'kinds of system', 'near copies'],
    counts.map(({ label, templates, systems }, k) => [
      label,
      templates,
      systems,
      share(copies.labels[k] ? nearShare(copies.labels[k]) : 0),
    ]),
  );

const worstPairs = ({ check: { copies }, labels }: Trained): string => {
  const pairs = [...copies.labels.flatMap(({ worst }) => worst.slice(0, 3)), ...copies.between.worst.slice(0, 5)];
  if (pairs.length === 0) return 'No two templates are that close.';
  return `The closest pairs, three of a label and five between labels (${copies.between.near} of those are near copies):

${table(
  ['labels', 'cosine', 'one', 'other'],
  pairs.map(({ cosine, one, other }) => [
    [...new Set([one.label, other.label])].map((k) => labels[k]).join(' / '),
    share(cosine),
    code(one.text),
    code(other.text),
  ]),
)}`;
};

/** Every fifth point: thresholds 0, 0.05, … */
const coarse = (curve: readonly CoveragePoint[]): CoveragePoint[] => curve.filter((_, i) => i % 5 === 0);

/**
 * `report.md`: how the model does on what it has not seen. Holds no date, so that the same data gives the same bytes.
 * @param comparison the section on the model that is replaced, if there is one.
 */
export const writeReport = (trained: Trained, details: TrainingDetails, comparison?: string): string => {
  const { judged, labels, curve, samples, check } = trained;
  const { metrics } = judged;
  const warnings = dataWarnings(check);
  const short = labels.map((label) => label.split(' ')[0] as string);
  return `# The classifier

Trained on ${metrics.rows + tunedRows(trained)} rows of ${details.files.map(({ name }) => name).join(', ')}: ${samples.length} different texts, ${new Set(samples.map(({ group }) => group)).size} templates.
${introduce(trained)}${describeTuned(trained)}

${summary(trained)}

${choices(trained, details)}
${warnings.length > 0 ? `\n${warnings.map((warning) => `- Warning: ${warning}.`).join('\n')}\n` : ''}
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

${describeThreshold(details)}
Coverage is the share of all rows that get a label; precision the share of those whose label is right.

${table(
  ['threshold', 'coverage', 'precision'],
  coarse(curve).map((point) => [point.threshold.toFixed(2), share(point.coverage), share(point.precision)]),
)}

## Calibration

${table(
  ['confidence', 'rows', 'mean confidence', 'accuracy'],
  metrics.calibration
    .filter(({ rows }) => rows > 0)
    .map((bin) => [`${bin.from.toFixed(1)}–${bin.to.toFixed(1)}`, bin.rows, share(bin.confidence), share(bin.accuracy)]),
)}

## Near copies

Share of the pairs of templates with a cosine over ${NEAR}, by the vector of one message each${check.copies.compared < check.copies.templates ? `, among ${check.copies.compared} of ${check.copies.templates} templates` : ''}.

${near(trained)}

${worstPairs(trained)}

## Worst templates

${table(
  ['template', 'is', 'right', 'taken for', 'confidence', 'example'],
  scoreTemplates(trained, judged.heldOut)
    .filter(({ right, rows }) => right < rows)
    .slice(0, 40)
    .map((entry) => [
      inCell(entry.template),
      entry.label,
      `${entry.right}/${entry.rows}`,
      entry.taken,
      share(entry.confidence),
      code(entry.example),
    ]),
)}
${comparison === undefined ? '' : `\n${comparison}`}`;
};
