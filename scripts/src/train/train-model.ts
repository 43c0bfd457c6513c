import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import type { LogisticModel } from '@logsieve/ml/logistic-model';
import { type ClassWeights, fitLogisticRegression } from '@logsieve/ml/logistic-regression';
import { type CoveragePoint, coverageCurve, type ModelMetrics, measureModel } from '@logsieve/ml/model-metrics';
import { atTemperature, coolModel, fitTemperature, type HeldOut } from '@logsieve/ml/temperature';
import type { TemplateForm } from '@logsieve/ml/template-form';
import type { WordSpace } from '@logsieve/ml/word-features';
import { checkData, type DataCheck } from './check-data';
import { checkLabels } from './check-labels';
import { type ChosenC, chooseC } from './choose-c';
import { chooseForm, compareForms, type FormScores } from './compare-forms';
import { comparable, type Embedded, embedRows, type Trainer } from './embed-rows';
import { toProblem } from './judge-fold';
import { createBench } from './judge-ways';
import type { Sample } from './merge-samples';
import type { LabelledRow } from './read-training-csv';
import type { Way } from './splits';

/** How the model does on what one way holds back. */
export interface Judged {
  readonly way: Way;
  /** Calibrated. */
  readonly heldOut: HeldOut;
  readonly metrics: ModelMetrics;
}

export interface Trained extends Embedded {
  /** Those by which the model was judged, in the order of the held-out probabilities: all but those that tuned the embedder. */
  readonly judgedSamples: readonly Sample[];
  readonly labels: readonly string[];
  readonly form: TemplateForm;
  /** The words that the model reads beside the embedding, if any. */
  readonly wordSpace: WordSpace | undefined;
  /** What was compared; empty when the form was given. */
  readonly forms: FormScores;
  readonly weighting: ClassWeights;
  readonly C: number;
  readonly grid: ChosenC['grid'];
  readonly temperature: number;
  /** The temperature is part of it. */
  readonly model: LogisticModel;
  /** By template, then by system where that is possible. */
  readonly ways: readonly Judged[];
  /** The hardest of the ways, by which temperature and threshold are chosen. */
  readonly judged: Judged;
  /** Why no kinds of system were held back, if they were not. */
  readonly noSystems: string | undefined;
  readonly curve: readonly CoveragePoint[];
  readonly check: DataCheck;
}

/** Half way between labels that weigh the same and rows that do: measured in docs/decisions/0036. */
export const DEFAULT_WEIGHTS: ClassWeights = 'sqrt';

export interface TrainOptions {
  /** Skips the comparison of the forms. */
  readonly form?: TemplateForm;
  readonly weighting?: ClassWeights;
}

const judge = ({ validation }: ChosenC, labels: readonly string[]): { temperature: number; ways: Judged[] } => {
  // A user's systems are new to the model, so its confidence has to be right there: the last way is by system, where there is one.
  const temperature = fitTemperature((validation.ways.at(-1) as { heldOut: HeldOut }).heldOut);
  const ways = validation.ways.map(({ way, heldOut }): Judged => {
    const calibrated = { ...heldOut, probabilities: atTemperature(heldOut.probabilities, heldOut.classes, temperature) };
    return { way, heldOut: calibrated, metrics: measureModel(calibrated, labels) };
  });
  return { temperature, ways };
};

/**
 * Trains on labelled messages. The form of the text and C are chosen by folds that hold back templates and, where the rows tell their
 * kind of system, by folds that hold back whole kinds: by the mean of both macro-F1. Temperature and threshold come from the harder of the two.
 * Then the model is fitted to everything. The same rows give the same model, however many threads there are.
 * @throws Error when the labels do not suffice, see `checkLabels`.
 */
export const trainModel = async (rows: readonly LabelledRow[], trainer: Trainer, options: TrainOptions = {}): Promise<Trained> => {
  const { weighting = DEFAULT_WEIGHTS } = options;
  const labels = checkLabels(rows);
  const forms = options.form ? {} : await compareForms(rows, labels, trainer, weighting);
  const form = options.form ?? chooseForm(forms, trainer.tunedForm);
  const embedded = await embedRows(rows, labels, form, trainer);
  const { samples } = embedded;
  const bench = createBench(embedded, labels, trainer.dimensions, weighting);
  const chosen = await chooseC(bench, labels, trainer);
  const { C, grid, validation } = chosen;
  const { temperature, ways } = judge(chosen, labels);
  const judged = ways.at(-1) as Judged;

  trainer.onProgress('fitting', 0, 1);
  const problem = toProblem(bench.embedded, [...samples.keys()], C);
  const model = fitLogisticRegression(problem, { tolerance: 1e-6, start: validation.start });
  trainer.onProgress('fitting', 1, 1);
  const background = labels.indexOf(UNCLASSIFIED);
  return {
    ...embedded,
    judgedSamples: samples.filter(({ tuned }) => !tuned),
    ...{ labels, form, wordSpace: trainer.wordSpace, forms, weighting, C, grid, temperature },
    model: coolModel(model, temperature),
    ...{ ways, judged, noSystems: bench.noSystems },
    curve: coverageCurve(judged.heldOut, background < 0 ? undefined : background),
    check: checkData(samples, await comparable(embedded, trainer), trainer.dimensions, labels),
  };
};
