import { LEAST_ROWS } from './check-labels';
import { countRows, type Sample } from './merge-samples';
import { findNearCopies, MOST_NEAR, NEAR, type NearCopies, nearShare, type Pair } from './near-copies';

/** What a label should have before its figures can be trusted. */
const FEW_TEMPLATES = 200;
const FEW_SYSTEMS = 15;

interface LabelCounts {
  readonly label: string;
  readonly rows: number;
  readonly templates: number;
  readonly systems: number;
}

export interface DataCheck {
  readonly counts: readonly LabelCounts[];
  readonly copies: NearCopies;
  /** Texts that stand under more than one label: one sample of each label. */
  readonly contradictions: readonly (readonly Sample[])[];
}

/** Looks at labelled samples before anything is trained on them; see `findNearCopies` for the parameters. */
export const checkData = (samples: readonly Sample[], features: Float32Array, dimensions: number, labels: readonly string[]): DataCheck => {
  const counts = labels.map((label, k) => {
    const own = samples.filter((sample) => sample.label === k);
    return {
      label,
      rows: countRows(own),
      templates: new Set(own.map(({ group }) => group)).size,
      systems: new Set(own.flatMap(({ system }) => system ?? [])).size,
    };
  });
  const ofText = new Map<string, Sample[]>();
  for (const sample of samples) ofText.set(sample.text, [...(ofText.get(sample.text) ?? []), sample]);
  const contradictions = [...ofText.values()].filter((same) => same.length > 1);
  return { counts, copies: findNearCopies(samples, features, dimensions, labels), contradictions };
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const short = (text: string): string => (text.length > 110 ? `${text.slice(0, 109)}…` : text);

/** What should be mended, most pressing first; none of it keeps anybody from training. */
export const dataWarnings = ({ counts, copies, contradictions }: DataCheck): string[] => [
  ...(contradictions.length > 0 ? [`${contradictions.length} texts stand under more than one label`] : []),
  ...counts
    .filter(({ rows }) => rows < LEAST_ROWS)
    .map(({ label, rows }) => `"${label}" has ${rows} rows; to train, it needs ${LEAST_ROWS}`),
  ...copies.labels
    .filter((own) => nearShare(own) > MOST_NEAR)
    .map((own) => `"${own.label}": ${percent(nearShare(own))} of the pairs of templates are near copies (over ${percent(MOST_NEAR)})`),
];

/** The small labels, for who writes data. */
const scarcities = ({ counts }: DataCheck): string[] =>
  counts.flatMap(({ label, templates, systems }) => [
    ...(templates < FEW_TEMPLATES ? [`"${label}" has ${templates} templates of the ${FEW_TEMPLATES} that are wanted`] : []),
    ...(systems < FEW_SYSTEMS ? [`"${label}" has ${systems} kinds of system of the ${FEW_SYSTEMS} that are wanted`] : []),
  ]);

/** The check as lines of text. */
export const describeCheck = (check: DataCheck, labels: readonly string[]): string[] => {
  const { counts, copies, contradictions } = check;
  const wide = Math.max(...labels.map((label) => label.length), 5) + 2;
  const row = (cells: readonly (string | number)[]) =>
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(wide) : String(cell).padStart(13))).join('');
  const named = ({ label, text }: Sample) => `${labels[label]}: ${short(text)}`;
  const pair = ({ cosine, one, other }: Pair, name: (sample: Sample) => string) => [
    `  ${cosine.toFixed(3)}  ${name(one)}`,
    `         ${name(other)}`,
  ];
  return [
    row(['label', 'rows', 'templates', 'systems', 'near copies']),
    ...counts.map(({ label, rows, templates, systems }, k) => {
      const own = copies.labels[k];
      return row([label, rows, templates, systems, own ? percent(nearShare(own)) : '']);
    }),
    '',
    `Near copies: share of the pairs of templates with a cosine over ${NEAR}${copies.compared < copies.templates ? `, among ${copies.compared} of ${copies.templates} templates` : ''}. The closest:`,
    ...copies.labels
      .filter(({ worst }) => worst.length > 0)
      .flatMap(({ label, near, worst }) => [
        `${label} (${near} pairs)`,
        ...worst.flatMap((entry) => pair(entry, ({ text }) => short(text))),
      ]),
    '',
    `Near copies under different labels: ${copies.between.near} pairs${copies.between.near > 0 ? '. The closest:' : ''}`,
    ...copies.between.worst.flatMap((entry) => pair(entry, named)),
    '',
    `Texts under more than one label: ${contradictions.length}`,
    ...contradictions.slice(0, 50).map((same) => `  ${same.map(({ label }) => labels[label]).join(' / ')}: ${short(same[0]?.text ?? '')}`),
    ...[...dataWarnings(check), ...scarcities(check)].map((warning) => `warning: ${warning}`),
  ];
};
