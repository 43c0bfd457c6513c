import type { Manifest } from '@logsieve/ml/manifest';
import type { Change, Comparison } from './compare-models';
import { describeFeatures } from './describe-features';
import { code, share, table } from './markdown';

/** With it the section begins; it is the last of the report. */
export const COMPARISON_HEADING = '## Against the model before';
const FIGURES = ['accuracy', 'macro_f1', 'template_accuracy', 'calibration_error', 'coverage', 'precision_of_covered', 'C'] as const;
const MOST_EXAMPLES = 30;

const figure = ({ metrics }: Manifest, name: string): string => {
  const value = metrics[name];
  return typeof value === 'number' ? String(value) : '';
};

/** Changes for the worse first: they are what a person should look at. */
const rank = ({ label, before, now }: Change): number => (before === label ? 0 : now === label ? 2 : 1);

/** The section that sets a model against the one it replaces. */
export const describeComparison = ({ before, templates, rightBefore, rightNow, changes }: Comparison, manifest: Manifest): string => {
  const better = changes.filter(({ label, now }) => now === label).length;
  const worse = changes.filter((change) => change.before === change.label).length;
  const rows = (of: Manifest) => String(of.data.files.reduce((sum, file) => sum + file.rows, 0));
  return `${COMPARISON_HEADING}

The figures of each are those of its own manifest, on what was held back of its own data${before.data.sha256 === manifest.data.sha256 ? ', which is the same' : ''}.

${table(
  ['', 'before', 'now'],
  [
    ['rows', rows(before), rows(manifest)],
    ['labels', before.labels.length, manifest.labels.length],
    ['held out', String(before.metrics.held_out ?? ''), String(manifest.metrics.held_out)],
    ['form of the text', before.normalisation, manifest.normalisation],
    ['read', describeFeatures(before.features), describeFeatures(manifest.features)],
    ['threshold', before.threshold, manifest.threshold],
    ...FIGURES.map((name) => [name.replaceAll('_', ' '), figure(before, name), figure(manifest, name)]),
  ],
)}

On one message of each of the ${templates} templates of today's data, which the new model has seen and the one before has seen in part: the one before agrees with the data on ${share(rightBefore / templates)},
the new one on ${share(rightNow / templates)}. ${changes.length} get another label: ${better} are right now, ${worse} were right before, ${changes.length - better - worse} are wrong both times.
${
  changes.length === 0
    ? ''
    : `\n${table(
        ['example', 'is', 'before', 'now'],
        [...changes]
          .sort((a, b) => rank(a) - rank(b))
          .slice(0, MOST_EXAMPLES)
          .map((change) => [code(change.example), change.label, change.before, change.now]),
      )}\n`
}`;
};
