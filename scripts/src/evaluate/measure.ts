import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import type { Answer } from './answer';
import type { LabelledLog } from './read-labelled-csv';

export interface LabelFigures {
  readonly label: string;
  /** Shares from 0 to 1; 0 where there is nothing to divide by. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Messages that should get the label. */
  readonly rows: number;
}

/** How well answers fit. All figures are shares from 0 to 1 but counts. `Unclassified` is a label like the others here. */
export interface Figures {
  readonly rows: number;
  readonly templates: number;
  readonly accuracy: number;
  /** Mean of F1 over the labels that occur in the data. */
  readonly macro_f1: number;
  /** Mean over the templates of the share of their messages that is right. */
  readonly template_accuracy: number;
  /** Share of the messages that were given a label other than Unclassified. */
  readonly coverage: number;
  /** Share of those whose label is right. */
  readonly precision: number;
  /** Of the messages that the model or the LLM answered: Σ share × |confidence − accuracy| over ten bins of confidence. */
  readonly calibration_error: number;
  /** By who named it: share of all messages, and share of those that is right. */
  readonly stages: Readonly<Record<Answer['method'], { readonly share: number; readonly accuracy: number }>>;
  readonly labels: readonly LabelFigures[];
  /** `confusion[what it is][what was answered]` in messages. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface Judged {
  readonly log: LabelledLog;
  readonly answer: Answer;
  readonly right: boolean;
}

const BINS = 10;
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const rightOf = (judged: readonly Judged[]): number => ratio(judged.filter(({ right }) => right).length, judged.length);

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | number): T[][] {
  const groups = new Map<string | number, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

/** Expected calibration error, Naeini et al. 2015: bins (0, 0.1] … (0.9, 1]. */
function calibrationError(judged: readonly Judged[]): number {
  const bins = groupBy(judged, ({ answer }) => Math.max(0, Math.ceil(answer.confidence * BINS) - 1));
  return bins.reduce((sum, bin) => {
    const confidence = bin.reduce((total, { answer }) => total + answer.confidence, 0) / bin.length;
    return sum + (bin.length / judged.length) * Math.abs(confidence - rightOf(bin));
  }, 0);
}

/** Judges one answer for each log, in their order. */
export function measure(logs: readonly LabelledLog[], answers: readonly Answer[]): Figures {
  const judged = logs.map((log, i): Judged => {
    const answer = answers[i] as Answer;
    return { log, answer, right: answer.label === log.label };
  });
  const named = judged.filter(({ answer }) => answer.label !== UNCLASSIFIED);
  const templates = groupBy(judged, ({ log }) => log.template);
  const names = [...new Set(logs.map(({ label }) => label))].sort();
  const labels = names.map((label): LabelFigures => {
    const rows = judged.filter(({ log }) => log.label === label);
    const guessed = judged.filter(({ answer }) => answer.label === label);
    const right = rows.filter((one) => one.right).length;
    return {
      label,
      precision: ratio(right, guessed.length),
      recall: ratio(right, rows.length),
      f1: ratio(2 * right, rows.length + guessed.length),
      rows: rows.length,
    };
  });
  const stageOf = (method: Answer['method']) => {
    const rows = judged.filter(({ answer }) => answer.method === method);
    return { share: ratio(rows.length, judged.length), accuracy: rightOf(rows) };
  };
  const confusion = names.map((label) => {
    const lines = groupBy(
      judged.filter(({ log }) => log.label === label),
      ({ answer }) => answer.label,
    );
    return [label, Object.fromEntries(lines.map((rows) => [(rows[0] as Judged).answer.label, rows.length]))];
  });
  return {
    rows: judged.length,
    templates: templates.length,
    accuracy: rightOf(judged),
    macro_f1: labels.reduce((sum, { f1 }) => sum + f1, 0) / labels.length,
    template_accuracy: templates.reduce((sum, rows) => sum + rightOf(rows), 0) / templates.length,
    coverage: ratio(named.length, judged.length),
    precision: rightOf(named),
    calibration_error: calibrationError(judged.filter(({ answer }) => answer.method === 'bert' || answer.method === 'llm')),
    stages: { regex: stageOf('regex'), bert: stageOf('bert'), llm: stageOf('llm'), none: stageOf('none') },
    labels,
    confusion: Object.fromEntries(confusion),
  };
}
