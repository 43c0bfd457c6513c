import { fitLogisticRegression, type LogisticModel } from '@logsieve/ml/logistic-regression';
import { type CoveragePoint, coverageCurve, type ModelMetrics, measureModel } from '@logsieve/ml/model-metrics';
import { atTemperature, coolModel, fitTemperature, type HeldOut } from '@logsieve/ml/temperature';
import { TEMPLATE_FORMS, type TemplateForm } from '@logsieve/ml/template-form';
import { checkLabels } from './check-labels';
import { createCrossValidation, type EmbeddedSamples, FOLDS, type Fold, toProblem } from './cross-validate';
import { mergeSamples, type Sample } from './merge-samples';
import type { LabelledRow } from './read-training-csv';

/** The class for messages that fit no label. */
export const BACKGROUND = 'Unclassified';
const GRID = [1, 3, 10, 30];
/** C for the comparison of the forms: the order between them does not hang on it. */
const FORM_C = 5;
/** The comparison of the forms looks at whole templates of about this many rows at most; raw text is slow to embed. */
const FORM_ROWS = 2500;
/** Raw text costs several times the tokens and no two messages meet in the cache, so it has to be better by this much (macro-F1). */
const FORM_MARGIN = 0.03;

export interface Trainer {
  /** `dimensions` numbers for each text. */
  readonly embed: (texts: readonly string[], onText: () => void) => Promise<Float32Array>;
  readonly dimensions: number;
  readonly toText: (message: string, form: TemplateForm) => string;
  readonly onProgress: (step: string, done: number, of: number) => void;
}

export interface Trained {
  readonly labels: readonly string[];
  readonly form: TemplateForm;
  /** Macro-F1 of each form that was compared. */
  readonly forms: Readonly<Record<string, number>>;
  readonly C: number;
  /** Macro-F1 for each C. */
  readonly grid: readonly { C: number; macroF1: number }[];
  readonly temperature: number;
  /** The temperature is part of it. */
  readonly model: LogisticModel;
  readonly samples: readonly Sample[];
  /** Calibrated probabilities of each sample by a model that has not seen its template. */
  readonly heldOut: HeldOut;
  readonly metrics: ModelMetrics;
  readonly curve: readonly CoveragePoint[];
}

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

const embedRows = async (
  rows: readonly LabelledRow[],
  labels: readonly string[],
  form: TemplateForm,
  trainer: Trainer,
): Promise<EmbeddedSamples> => {
  const samples = mergeSamples(rows, labels, (message) => trainer.toText(message, form));
  let done = 0;
  const texts = samples.map(({ text }) => text);
  const features = await trainer.embed(texts, () => trainer.onProgress(`embedding (${form})`, ++done, texts.length));
  return { samples, features, dimensions: trainer.dimensions, classes: labels.length };
};

const compareForms = async (rows: readonly LabelledRow[], labels: readonly string[], trainer: Trainer): Promise<Record<string, number>> => {
  const part = sampleRows(rows);
  const scores: Record<string, number> = {};
  for (const form of TEMPLATE_FORMS) {
    let done = 0;
    const embedded = await embedRows(part, labels, form, trainer);
    const validate = createCrossValidation(embedded);
    const { heldOut } = validate(FORM_C, () => trainer.onProgress(`comparing (${form})`, ++done, FOLDS));
    scores[form] = measureModel(heldOut, labels).macroF1;
  }
  return scores;
};

interface Choice {
  readonly C: number;
  readonly grid: readonly { C: number; macroF1: number }[];
  readonly fold: Fold;
}

/** The C with the best macro-F1; of values within a tenth of a point the smallest, which is the calmer model. Stops once it gets worse. */
const chooseC = (embedded: EmbeddedSamples, labels: readonly string[], trainer: Trainer): Choice => {
  const validate = createCrossValidation(embedded);
  const grid: { C: number; macroF1: number }[] = [];
  let best: { C: number; macroF1: number; fold: Fold } | undefined;
  for (const C of GRID) {
    let done = 0;
    const fold = validate(C, () => trainer.onProgress(`trying C=${C}`, ++done, FOLDS));
    const { macroF1 } = measureModel(fold.heldOut, labels);
    grid.push({ C, macroF1 });
    if (best && macroF1 < best.macroF1 - 0.002) break;
    if (!best || macroF1 > best.macroF1 + 0.001) best = { C, macroF1, fold };
  }
  return { ...(best as { C: number; fold: Fold }), grid };
};

/**
 * Trains on labelled messages: the form of the text, C and the temperature by folds split by template, then the model on everything.
 * The same rows give the same model.
 * @param fixedForm skips the comparison of the forms.
 * @throws Error when the labels do not suffice, see `checkLabels`.
 */
export const trainModel = async (rows: readonly LabelledRow[], trainer: Trainer, fixedForm?: TemplateForm): Promise<Trained> => {
  const labels = checkLabels(rows);
  const forms = fixedForm ? {} : await compareForms(rows, labels, trainer);
  const form = fixedForm ?? ((forms.raw ?? 0) > (forms.hash ?? 0) + FORM_MARGIN ? 'raw' : 'hash');
  const embedded = await embedRows(rows, labels, form, trainer);

  const chosen = chooseC(embedded, labels, trainer);
  const { C, grid } = chosen;
  const raw = chosen.fold.heldOut;
  const temperature = fitTemperature(raw);
  const heldOut = { ...raw, probabilities: atTemperature(raw.probabilities, raw.classes, temperature) };

  trainer.onProgress('fitting', 0, 1);
  const model = fitLogisticRegression(toProblem(embedded, [...embedded.samples.keys()], C), { tolerance: 1e-6, start: chosen.fold.start });
  trainer.onProgress('fitting', 1, 1);
  const background = labels.indexOf(BACKGROUND);
  return {
    labels,
    form,
    forms,
    C,
    grid,
    temperature,
    model: coolModel(model, temperature),
    samples: embedded.samples,
    heldOut,
    metrics: measureModel(heldOut, labels),
    curve: coverageCurve(heldOut, background < 0 ? undefined : background),
  };
};
