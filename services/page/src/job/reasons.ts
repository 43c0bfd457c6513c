import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import { STAGES, type Stage } from '@logsieve/contracts/methods';
import type { Schemas } from '../api/types';

type Row = Schemas['ExplainedRow'];
type Model = Schemas['ModelWhy'];

type Opinion = 'sure' | 'unsure' | 'background';

/** The class of messages that no label fits may be the likeliest, and past the threshold: that is no label that it is sure of. */
function opinionOf({ labels: [first], threshold }: Pick<Model, 'labels' | 'threshold'>): Opinion {
  if (first?.label === UNCLASSIFIED) return 'background';
  return first && first.probability >= threshold ? 'sure' : 'unsure';
}

const ASKED_FIRST: Readonly<Record<Opinion, string>> = {
  sure: 'The model was asked first.',
  unsure: 'The model was asked first, and was not sure enough.',
  background: 'The model was asked first, and takes it for none of the labels.',
};
const ASKED_NOW: Readonly<Record<Opinion, string>> = {
  sure: 'it names it.',
  unsure: 'it is not sure enough.',
  background: 'it takes it for none of the labels.',
};
const NOT_NAMED: Readonly<Record<Opinion, string>> = {
  sure: 'The model did not name it.',
  unsure: 'The model was not sure enough.',
  background: 'The model takes it for none of the labels.',
};

/** What part the model had in a row. */
export function explainOpinion(model: Pick<Model, 'labels' | 'threshold' | 'asked'>, isDecisive: boolean): string {
  if (isDecisive) return 'The model named it.';
  const opinion = opinionOf(model);
  if (model.asked) return ASKED_FIRST[opinion];
  return `The row was given up, and no answer of the model is known. Asked now, ${ASKED_NOW[opinion]}`;
}

const PLACES: Readonly<Record<Stage, string>> = { regex: 'the rules', bert: 'the model', llm: 'the LLM' };

function modelSaid({ model, model_error }: Row['why']): string {
  if (model) return NOT_NAMED[opinionOf(model)];
  return model_error === null ? 'The model finds nothing to read in it.' : 'The model did not name it.';
}

/** Why nobody named a row though nothing failed: what each stage said, and to which the rows of its source do not come. */
export function explainUnnamed({ log_message, why }: Pick<Row, 'log_message' | 'why'>): string {
  if (log_message.trim() === '') return 'The message is empty, and is shown to no stage.';
  const said: Readonly<Record<Stage, () => string>> = {
    regex: () => 'No rule fits it.',
    bert: () => modelSaid(why),
    llm: () => 'The LLM gave it no label.',
  };
  const sentences = STAGES.filter((stage) => why.stages.includes(stage)).map((stage) => said[stage]());
  const missing = STAGES.filter((stage) => !why.stages.includes(stage)).map((stage) => PLACES[stage]);
  if (missing.length > 0) sentences.push(`In this job, rows of this source do not come to ${listed(missing)}.`);
  return sentences.join(' ');
}

/** "a", "a or b", "a, b or c". */
const listed = (words: readonly string[]): string => [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');
