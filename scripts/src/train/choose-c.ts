import type { Validation } from './cross-validate';
import type { Trainer } from './embed-rows';
import { type Bench, meanScore, scoreWays, type WayScores, withValidation } from './judge-ways';

const GRID = [1, 3, 10, 30, 100];
/** Of values that are as good as the best, the smallest is taken: it is the calmer model. */
const AS_GOOD = 0.001;
/** Past the top there is no way back up: larger values are not tried. */
const WORSE = 0.002;

export interface ChosenC {
  readonly C: number;
  readonly grid: readonly { readonly C: number; readonly scores: WayScores }[];
  readonly validation: Validation;
}

/** The C with the best macro-F1 over all ways of holding back, see `meanScore`. */
export const chooseC = (bench: Bench, labels: readonly string[], trainer: Pick<Trainer, 'threads' | 'onProgress'>): Promise<ChosenC> =>
  withValidation(bench, trainer, async (validate) => {
    const grid: { C: number; scores: WayScores }[] = [];
    let best: { C: number; score: number; validation: Validation } | undefined;
    for (const C of GRID) {
      const validation = await validate(C, `trying C=${C}`);
      const scores = scoreWays(validation, labels);
      const score = meanScore(scores);
      grid.push({ C, scores });
      if (best && score < best.score - WORSE) break;
      if (!best || score > best.score + AS_GOOD) best = { C, score, validation };
    }
    const { C, validation } = best as { C: number; validation: Validation };
    return { C, grid, validation };
  });
