import type { ClassWeights } from '@logsieve/ml/logistic-regression';
import { TEMPLATE_FORMS, type TemplateForm } from '@logsieve/ml/template-form';
import { embedRows, type Trainer } from './embed-rows';
import { createBench, meanScore, scoreWays, type WayScores, withValidation } from './judge-ways';
import type { LabelledRow } from './read-training-csv';

/** C for the comparison of the forms: the order between them does not hang on it. */
const FORM_C = 5;
/** The comparison looks at whole templates of about this many rows at most; raw text is slow to embed. */
const FORM_ROWS = 2500;
/**
 * What a form costs, in macro-F1: it is taken only when it is better by this. Raw text costs several times the tokens, and no two messages
 * meet in the cache; status codes make a few templates more, which another label set may have no use for.
 */
const COSTS: Readonly<Record<TemplateForm, number>> = { hash: 0, status: 0.003, raw: 0.03 };
/** What the cheapest form costs where the embedder was tuned on another. */
const UNTUNED_COST = 0.003;

export type FormScores = Readonly<Partial<Record<TemplateForm, WayScores>>>;

/** Whole templates, spread evenly over the data, until the limit; all that judge, where only a part does. */
const sampleRows = (rows: readonly LabelledRow[]): readonly LabelledRow[] => {
  const templates = new Map<string, LabelledRow[]>();
  for (const row of rows) {
    const key = row.template ?? row.message;
    const group = templates.get(key);
    if (group) group.push(row);
    else templates.set(key, [row]);
  }
  const groups = [...templates.values()];
  const judging = groups.filter((group) => group.some(({ tuned }) => !tuned));
  const every = Math.ceil(rows.length / FORM_ROWS);
  const thinned = groups.filter((_, i) => i % every === 0);
  return (judging.length < groups.length ? [...new Set([...judging, ...thinned])] : thinned).flat();
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

/**
 * The form with the best score after its cost, of equal ones the first.
 * @param tunedForm what the embedder was tuned on: that form costs nothing, and what is to take its place has to be better.
 */
export const chooseForm = (scores: FormScores, tunedForm?: TemplateForm): TemplateForm => {
  const costs = tunedForm ? { ...COSTS, hash: UNTUNED_COST, [tunedForm]: 0 } : COSTS;
  const worth = (form: TemplateForm): number => meanScore(scores[form] ?? {}) - costs[form];
  return TEMPLATE_FORMS.reduce((best, form) => (worth(form) > worth(best) ? form : best));
};
