import { DIMENSIONS } from '@logsieve/ml/embedder';
import { z } from 'zod';

/**
 * A linear classifier that another program trained, as `scripts/import-sklearn.py` reads it out of scikit-learn's LogisticRegression:
 * the score of a class is its coefficients × the vector of the raw message + its intercept.
 */
export const foreignClassifierSchema = z
  .object({
    labels: z.array(z.string().min(1)).min(2).max(254),
    /** One row of 384 for each label. */
    coefficients: z.array(z.array(z.number()).length(DIMENSIONS, `the vectors of the embedder have ${DIMENSIONS} numbers`)),
    intercepts: z.array(z.number()),
    /** How scores become probabilities: `softmax` over all, or `logistic` for each by itself, then scaled to sum 1. */
    link: z.enum(['softmax', 'logistic']),
    /** The file it was read from. */
    source: z.object({ name: z.string().min(1), sha256: z.string() }),
    /** Versions of what trained and read it, by name. */
    versions: z.record(z.string(), z.string()),
  })
  .refine(
    ({ labels, coefficients, intercepts }) => coefficients.length === labels.length && intercepts.length === labels.length,
    'each label needs one row of coefficients and one intercept',
  );
export type ForeignClassifier = z.infer<typeof foreignClassifierSchema>;

/**
 * Reads the JSON of a foreign classifier.
 * @throws Error naming every problem with its path.
 */
export const parseForeignClassifier = (text: string): ForeignClassifier => {
  const parsed = foreignClassifierSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new Error(`the classifier can't be imported: ${[...new Set(problems)].slice(0, 10).join('; ')}`);
};
