import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import { EXAMPLES_MARK, type PromptExample, type ResolvedPipeline, SOURCE_MARK } from '@logsieve/contracts/pipeline';
import type { ChatRequest } from './chat-client';
import { type Dialect, toResponseFormat, withoutRefused } from './dialect';

/** One record as it is shown to the model: masked, cut, under an id that holds for one request. */
export interface PromptRecord {
  readonly id: string;
  readonly source?: string;
  readonly message: string;
}

const LABELS_MARK = '{{labels}}';
/** Room for reasoning, and for each record's line of the answer. */
const BASE_TOKENS = 1024;
const TOKENS_PER_RECORD = 64;

/** Whether a prompt wants each record's source: then it leaves with the message, and answers are kept apart by it. */
export const usesSource = (prompt: string): boolean => prompt.includes(SOURCE_MARK);

/** Whether a prompt has a place for examples. */
export const usesExamples = (prompt: string): boolean => prompt.includes(EXAMPLES_MARK);

/** The labels that a model may answer: the pipeline's, and Unclassified. */
export const answerLabels = (labels: readonly string[]): readonly string[] => [...labels, UNCLASSIFIED];

/** The answer's JSON schema, in the subset that strict modes take: all fields required, no others allowed. */
function answerSchema(labels: readonly string[]): Record<string, unknown> {
  const answer = {
    type: 'object',
    properties: {
      id: { type: 'string', description: 'the id of the record' },
      label: { type: 'string', enum: answerLabels(labels) },
      confidence: { type: 'number', description: 'from 0 to 1' },
    },
    required: ['id', 'label', 'confidence'],
    additionalProperties: false,
  };
  return { type: 'object', properties: { answers: { type: 'array', items: answer } }, required: ['answers'], additionalProperties: false };
}

/** One JSON object a line, as records are JSON too. */
const listExamples = (examples: readonly PromptExample[]): string =>
  examples.length === 0 ? '(none)' : examples.map(({ message, label }) => JSON.stringify({ message, label })).join('\n');

function systemText(
  { prompt, labels }: ResolvedPipeline,
  examples: readonly PromptExample[],
  schema: Record<string, unknown>,
  dialect: Dialect,
): string {
  const list = answerLabels(labels)
    .map((label) => `- ${label}`)
    .join('\n');
  const text = prompt
    .replaceAll(LABELS_MARK, () => list)
    .replaceAll(SOURCE_MARK, 'source')
    .replaceAll(EXAMPLES_MARK, () => listExamples(examples));
  if (dialect.format === 'json_schema') return text;
  return `${text.trimEnd()}\n\nAnswer with one JSON object and nothing around it. It must fit this JSON schema:\n${JSON.stringify(schema)}\n`;
}

/**
 * The request that asks for the labels of `records`. The records are JSON values in a message of their own, so that nothing
 * in them stands where instructions stand.
 */
export function buildRequest(
  pipeline: ResolvedPipeline,
  records: readonly PromptRecord[],
  examples: readonly PromptExample[],
  dialect: Dialect,
): ChatRequest {
  const { model } = pipeline.llm;
  const schema = answerSchema(pipeline.labels);
  const format = toResponseFormat(dialect.format, schema);
  const request: ChatRequest = {
    model,
    messages: [
      { role: 'system', content: systemText(pipeline, examples, schema, dialect) },
      { role: 'user', content: JSON.stringify({ records }) },
    ],
    ...(format && { response_format: format }),
    temperature: 0,
    max_completion_tokens: BASE_TOKENS + TOKENS_PER_RECORD * records.length,
    ...(/gpt-oss/i.test(model) && { reasoning_effort: 'low', include_reasoning: false }),
  };
  return withoutRefused(request, dialect);
}
