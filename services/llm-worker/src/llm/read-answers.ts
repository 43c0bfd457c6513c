import { z } from 'zod';
import { answerLabels } from './build-request';

/** Label by number (0 is Unclassified, i = labels[i-1]) and the model's own confidence, 0 to 1. */
export interface LabelAnswer {
  readonly label: number;
  readonly confidence: number;
}

const answersSchema = z.object({ answers: z.array(z.object({ id: z.string(), label: z.unknown(), confidence: z.unknown() })) });

/** Text without the thoughts and the code fence that models put around JSON. */
function unwrap(content: string): string {
  const text = content.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim();
  const fence = /^```(?:json)?\n/.exec(text)?.[0];
  return fence && text.endsWith('```') ? text.slice(fence.length, -3) : text;
}

function parseAnswers(content: string) {
  try {
    return answersSchema.safeParse(JSON.parse(unwrap(content))).data?.answers;
  } catch {
    return undefined;
  }
}

function toLabelAnswer(label: unknown, confidence: unknown, allowed: readonly string[]): LabelAnswer | undefined {
  const index = allowed.indexOf(label as string);
  if (index < 0 || typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1)) return undefined;
  return { label: (index + 1) % allowed.length, confidence };
}

/**
 * The answers to `ids`, by id. An id without a usable answer (a label outside of the enum, no confidence) is left out.
 * Undefined when the whole can't be trusted: it is not the JSON asked for, or an id is unknown, missing or repeated.
 */
export function readAnswers(
  content: string,
  ids: readonly string[],
  labels: readonly string[],
): ReadonlyMap<string, LabelAnswer> | undefined {
  const answers = parseAnswers(content);
  const answered = new Set(answers?.map(({ id }) => id));
  if (!answers || answers.length !== ids.length || !ids.every((id) => answered.has(id))) return undefined;
  const allowed = answerLabels(labels);
  const usable = new Map<string, LabelAnswer>();
  for (const { id, label, confidence } of answers) {
    const answer = toLabelAnswer(label, confidence, allowed);
    if (answer) usable.set(id, answer);
  }
  return usable;
}
