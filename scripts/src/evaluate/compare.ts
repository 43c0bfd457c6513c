import { z } from 'zod';
import type { Figures } from './measure';

/** Figures that must not get worse, and how much worse they may be: one point. */
const GUARDED = ['accuracy', 'macro_f1', 'template_accuracy', 'coverage', 'precision'] as const;
const MARGIN = 0.01;

/** What a file of committed figures holds: those of `--json`, of which the guarded ones are read. */
export const committedFigures = z.object(
  Object.fromEntries(GUARDED.map((name) => [name, z.number().min(0).max(1)])) as Record<(typeof GUARDED)[number], z.ZodNumber>,
);
export type CommittedFigures = z.infer<typeof committedFigures>;

/** Says, a line each, which figures are more than a point below the committed ones. */
export const findLosses = (figures: Figures, committed: CommittedFigures): string[] =>
  GUARDED.filter((name) => figures[name] < committed[name] - MARGIN).map(
    (name) => `${name} is ${figures[name].toFixed(3)}, it was ${committed[name].toFixed(3)}`,
  );
