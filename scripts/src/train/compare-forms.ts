import type { ClassWeights } from '@logsieve/ml/logistic-regression';
import { TEMPLATE_FORMS, type TemplateForm } from '@logsieve/ml/template-form';
import { embedRows, type Trainer } from './embed-rows';
import { createBench, meanScore, scoreWays, type WayScores, withValidation } from './judge-ways';
import type { LabelledRow } from './read-training-csv';

/** C for the comparison of the forms: the order between them does not hang on it. */
const FORM_C = 5;
/** The comparison looks at whole templates of about this many rows at most; raw text is slow to embed. */
const FORM_ROWS = 2500;
/** Raw text costs several times the tokens and no two messages meet in the cache, so it has to be better by this much (macro-F1). */
const FORM_MARGIN = 0.03;

export type FormScores = Readonly<Partial<Record<TemplateForm, WayScores>>>;

/** Whole templates, spread evenly over the data, until the limit. */
const sampleRows = (rows: readonly LabelledRow[]): readonly LabelledRow[] => {
  const templates = new Map<string, LabelledRow[]>();
  for (const row of rows) {
    const key = row.template ?? row.message;
    const group = templates.get(key);
    if (group) group.push(row);
    else templates.set(key, [row]);
  }
  const every = Math.ceil(rows.length / FORM_ROWS);
  return [...templates.values()].filter((_, i) => i % every === 0).flat();
};

/** How each form does on a part of the rows. */
export const compareForms = async (
  rows: readonly LabelledRow[],
  labels: readonly string[],
  trainer: Trainer,
  weighting: ClassWeights,
): Promise<FormScores> => {
  const part = sampleRows(rows);
  const scores: Partial<Record<TemplateForm, WayScores>> = {};
  for (const form of TEMPLATE_FORMS) {
    const bench = createBench(await embedRows(part, labels, form, trainer), labels, trainer.dimensions, weighting);
    const validation = await withValidation(bench, trainer, (validate) => validate(FORM_C, `comparing (${form})`));
    scores[form] = scoreWays(validation, labels);
  }
  return scores;
};

/** `hash`, unless raw text is better by more than it costs. */
export const chooseForm = ({ raw, hash }: FormScores): TemplateForm =>
  raw && hash && meanScore(raw) > meanScore(hash) + FORM_MARGIN ? 'raw' : 'hash';
