import type { LogisticModel } from '@logsieve/ml/logistic-model';
import type { HeldOut } from '@logsieve/ml/temperature';
import { createFoldPool } from './fold-pool';
import type { EmbeddedSamples } from './judge-fold';
import { FOLDS, type Split, testedSamples, type Way } from './splits';

/** The probabilities of every sample that folds test, in their order, under models that have not seen it, not calibrated yet. */
export interface Validation {
  /** In the order of the splits. */
  readonly ways: readonly { readonly way: Way; readonly heldOut: HeldOut }[];
  /** The model of a fold, from which the final one may begin. */
  readonly start: LogisticModel;
}

export interface CrossValidation {
  /**
   * Judges a value of C. Each fit begins from the one of the C before, so call it with rising values.
   * @param onFold called when a fold is done.
   */
  validate(C: number, onFold: () => void): Promise<Validation>;
  close(): Promise<void>;
}

/** Folds a value of C takes. */
export const foldsOf = (splits: readonly Split[]): number => splits.length * FOLDS;

export const createCrossValidation = (embedded: EmbeddedSamples, splits: readonly Split[], threads: number): CrossValidation => {
  const { classes, classOf, counts } = embedded;
  const pool = createFoldPool({ embedded, splits }, threads);
  const starts = new Map<string, LogisticModel>();
  const tested = testedSamples(splits[0] as Split);
  const placeOf = new Map(tested.map((i, place) => [i, place]));
  const truth = {
    classes,
    classOf: Uint8Array.from(tested, (i) => classOf[i] as number),
    counts: Float64Array.from(tested, (i) => counts[i] as number),
  };

  const judgeSplit = async (split: number, C: number, onFold: () => void): Promise<HeldOut> => {
    const probabilities = new Float64Array(tested.length * classes);
    const judgeFold = async (_: unknown, fold: number): Promise<void> => {
      const judged = await pool.judge({ split, fold, C, start: starts.get(`${split} ${fold}`) });
      starts.set(`${split} ${fold}`, judged.model);
      for (const [row, i] of judged.test.entries())
        probabilities.set(judged.probabilities.subarray(row * classes, (row + 1) * classes), (placeOf.get(i) as number) * classes);
      onFold();
    };
    await Promise.all(Array.from({ length: FOLDS }, judgeFold));
    return { probabilities, ...truth };
  };

  return {
    validate: async (C, onFold) => {
      const judged = splits.map(async ({ way }, split) => ({ way, heldOut: await judgeSplit(split, C, onFold) }));
      return { ways: await Promise.all(judged), start: starts.get('0 0') as LogisticModel };
    },
    close: () => pool.close(),
  };
};
