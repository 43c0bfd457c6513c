import { MAX_JUDGE_CHARACTERS } from '@logsieve/contracts/internal';
import type { Stage } from '@logsieve/contracts/methods';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { ModelWhy, RowWhy, RuleWhy } from '@logsieve/contracts/row-why';
import type { Row } from '@logsieve/contracts/rows';
import { CRASHED } from '@logsieve/pipeline/consumer/crash-counts';
import { compilePattern } from '@logsieve/pipeline/document/compile-pattern';
import { routeOf } from '@logsieve/pipeline/document/router';
import { CANCELLED } from '@logsieve/pipeline/protocol/cancelled-verdicts';
import { findSpans } from '@logsieve/pipeline/rules/find-spans';
import { llmModelOf } from '@logsieve/pipeline/verdicts/verdict';
import type { AskModel } from './ask-model';

/** Labels of the model that are shown. */
const MOST_LABELS = 5;
/** Of rows that were given up at any stage, perhaps before the model was asked. Other errors are the LLM's, which comes after it. */
const GIVEN_UP: readonly (string | null)[] = [CANCELLED, CRASHED];
const ABSENT = 'No model worker answers at the moment.';

export interface ExplainRowDeps {
  readonly askModel: AskModel;
  /** Told why the model could not be asked. */
  readonly onModelError: (error: unknown) => void;
}

function explainRule({ rules }: ResolvedPipeline, { rule: id, log_message }: Row): RuleWhy | undefined {
  const rule = id === null ? undefined : rules.find((one) => one.id === id);
  if (!rule) return undefined;
  const { pattern, label } = rule;
  return { id: rule.id, pattern, label, spans: findSpans(compilePattern(pattern), log_message) };
}

/** Whether a row came to the model, or would have: an empty message is asked of nobody. */
const cameToModel = ({ bert }: ResolvedPipeline, stages: readonly Stage[], { method, log_message }: Row): boolean =>
  method !== 'regex' && bert.model !== '' && stages.includes('bert') && log_message.trim() !== '';

/**
 * Why a row has its label, worked out anew from the pipeline version that its job is pinned to: which stages rows of its source pass; where the rule
 * matched; what the model thinks, also where that was too little; which LLM answered (`llmDetail`: as the verdict holds it). What can't be had of the
 * model is said and is no error.
 */
export async function explainRow(
  { askModel, onModelError }: ExplainRowDeps,
  pipeline: ResolvedPipeline,
  row: Row,
  llmDetail: string | undefined,
): Promise<RowWhy> {
  const stages = routeOf(pipeline, row.source);
  let model: ModelWhy | undefined;
  let modelError: string | null = null;
  if (cameToModel(pipeline, stages, row)) {
    try {
      const digest = pipeline.bert.model;
      const judged = await askModel({ model: digest, log_message: row.log_message.slice(0, MAX_JUDGE_CHARACTERS) });
      if (judged.labels.length > 0)
        model = {
          labels: judged.labels.slice(0, MOST_LABELS),
          threshold: pipeline.bert.min_confidence,
          text: judged.text,
          model: digest,
          asked: !GIVEN_UP.includes(row.error),
        };
    } catch (error) {
      onModelError(error);
      modelError = ABSENT;
    }
  }
  const rule = explainRule(pipeline, row);
  const llm = llmDetail === undefined ? undefined : { model: llmModelOf(llmDetail), cached: row.cached };
  return { stages: [...stages], ...(rule ? { rule } : {}), ...(model ? { model } : {}), model_error: modelError, ...(llm ? { llm } : {}) };
}
