import { splitByGroup } from '@logsieve/ml/folds';
import type { Sample } from './merge-samples';

export const FOLDS = 5;

/** What a fold holds back: templates, so that its messages are of new kinds; or kinds of system, so that all they print is new. */
export type Way = 'template' | 'system';

/** One way to hold samples back. */
export interface Split {
  readonly way: Way;
  /** The fold that holds back each sample, 0 to `FOLDS` − 1; `FOLDS` for one that none holds back. */
  readonly foldOf: Uint8Array;
  /** The template of each sample, as a number. */
  readonly templateOf: Uint32Array;
}

/** The samples that folds test. */
export const testedSamples = ({ foldOf }: Split): number[] => [...foldOf.keys()].filter((i) => (foldOf[i] as number) < FOLDS);

/** The samples that a fold trains with and tests: rows of a template that is tested are never trained with, whatever system they are of. */
export const sidesOf = ({ foldOf, templateOf }: Split, fold: number): { train: number[]; test: number[] } => {
  const tested = new Set<number>();
  for (const i of foldOf.keys()) if (foldOf[i] === fold) tested.add(templateOf[i] as number);
  const [train, test]: [number[], number[]] = [[], []];
  for (const i of foldOf.keys()) {
    if (foldOf[i] === fold) test.push(i);
    else if (!tested.has(templateOf[i] as number)) train.push(i);
  }
  return { train, test };
};

const numbered = (samples: readonly Sample[]): Uint32Array => {
  const numbers = new Map<string, number>();
  return Uint32Array.from(samples, ({ group }) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
};

/** What tuned the embedder is held back nowhere: the embedder knows it anyhow. */
const assignFolds = (samples: readonly Sample[], classes: number): Uint8Array =>
  splitByGroup(samples, classes, FOLDS).map((fold, i) => (samples[i]?.tuned ? FOLDS : fold));

/** Whole templates are held back. */
export const splitByTemplate = (samples: readonly Sample[], classes: number): Split => ({
  way: 'template',
  foldOf: assignFolds(samples, classes),
  templateOf: numbered(samples),
});

/**
 * Whole kinds of system are held back; a row without one stands for itself with its template.
 * @returns the split, or why there is none: too few kinds, or a label that a fold could not train with.
 */
export const splitBySystem = (samples: readonly Sample[], labels: readonly string[]): Split | { readonly reason: string } => {
  const systems = new Set(samples.flatMap(({ system }) => system ?? []));
  if (systems.size === 0) return { reason: 'the data has no column system' };
  if (systems.size < FOLDS) return { reason: `the data has ${systems.size} kinds of system, ${FOLDS} are needed` };
  const groups = samples.map((sample) => ({ ...sample, group: sample.system === undefined ? `t ${sample.group}` : `s ${sample.system}` }));
  const split: Split = { way: 'system', foldOf: assignFolds(groups, labels.length), templateOf: numbered(samples) };
  const lost = new Set<string>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const trained = new Set(sidesOf(split, fold).train.map((i) => samples[i]?.label));
    for (const [k, label] of labels.entries()) if (!trained.has(k)) lost.add(`"${label}"`);
  }
  return lost.size === 0 ? split : { reason: `too few kinds of system have the label ${[...lost].sort().join(', ')}` };
};
