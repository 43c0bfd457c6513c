import type { ClassWeights } from '@logsieve/ml/logistic-regression';
import { measureModel } from '@logsieve/ml/model-metrics';
import { type CrossValidation, createCrossValidation, foldsOf, type Validation } from './cross-validate';
import type { Embedded, Trainer } from './embed-rows';
import type { EmbeddedSamples } from './judge-fold';
import { type Split, splitBySystem, splitByTemplate, type Way } from './splits';

/** Macro-F1 of each way of holding back. */
export type WayScores = Readonly<Partial<Record<Way, number>>>;

/** Samples that are ready to be held back in turns. */
export interface Bench {
  readonly embedded: EmbeddedSamples;
  readonly splits: readonly Split[];
  /** Why no kinds of system are held back, if they are not. */
  readonly noSystems: string | undefined;
}

export const createBench = (
  { samples, features, words }: Embedded,
  labels: readonly string[],
  dimensions: number,
  weighting: ClassWeights,
): Bench => {
  const bySystem = splitBySystem(samples, labels);
  const byTemplate = splitByTemplate(samples, labels.length);
  return {
    embedded: {
      features,
      dimensions,
      words,
      classOf: Uint8Array.from(samples, ({ label }) => label),
      classes: labels.length,
      counts: Float64Array.from(samples, ({ count }) => count),
      weighting,
    },
    splits: 'reason' in bySystem ? [byTemplate] : [byTemplate, bySystem],
    noSystems: 'reason' in bySystem ? bySystem.reason : undefined,
  };
};

export const scoreWays = ({ ways }: Validation, labels: readonly string[]): WayScores =>
  Object.fromEntries(ways.map(({ way, heldOut }) => [way, measureModel(heldOut, labels).macroF1]));

/**
 * What forms and values of C are compared by: the mean over the ways. New kinds of message of a known system and systems that are
 * new altogether both come at a user; by itself, leaving systems out hangs much on which few systems a fold happens to hold. Without any score it is the least there is.
 */
export const meanScore = (scores: WayScores): number => {
  const values = Object.values(scores);
  return values.length === 0 ? Number.NEGATIVE_INFINITY : values.reduce((sum, value) => sum + value, 0) / values.length;
};

/** Opens a cross-validation for as long as `use` takes; its `validate` shows how far it is. */
export const withValidation = async <T>(
  { embedded, splits }: Bench,
  { threads, onProgress }: Pick<Trainer, 'threads' | 'onProgress'>,
  use: (validate: (C: number, step: string) => Promise<Validation>) => Promise<T>,
): Promise<T> => {
  const folds = foldsOf(splits);
  const validation: CrossValidation = createCrossValidation(embedded, splits, Math.min(threads, folds));
  try {
    return await use((C, step) => {
      let done = 0;
      return validation.validate(C, () => onProgress(step, ++done, folds));
    });
  } finally {
    await validation.close();
  }
};
