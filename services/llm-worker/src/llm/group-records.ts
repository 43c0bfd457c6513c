import { hidesWords, toQuestion } from '@logsieve/ml/question';
import type { Records } from '@logsieve/pipeline/classifier';
import { looksLikeInstructions } from './injection';
import { mask } from './mask';

/** Records of a chunk that get one answer: same template, and same source where the prompt shows it. */
export interface RecordGroup {
  readonly template: string;
  readonly source?: string;
  /** Of the first of them, as in the upload. */
  readonly message: string;
  readonly rows: number[];
}

const MAX_MESSAGE_CHARACTERS = 2_000;
const MAX_MASKED_CHARACTERS = 16_384;
/** Longer than what a pattern of `mask` needs to know a secret by. */
const BROKEN_CHARACTERS = 512;

/** Groups the rows of a chunk; those without any text are in no group. */
export function groupRecords(records: Records, bySource: boolean): readonly RecordGroup[] {
  const groups = new Map<string, RecordGroup>();
  for (let row = 0; row < records.length; row++) {
    const message = records.message(row);
    if (message.trim() === '') continue;
    const template = toQuestion(message);
    const source = bySource ? records.source(row) : undefined;
    const key = source === undefined ? template : JSON.stringify([template, source]);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { template, source, message, rows: [row] });
  }
  return [...groups.values()];
}

/**
 * Masked, then cut: the other way round half of a secret could escape its pattern. Of a very long text only the beginning is
 * looked at, without its last words: a secret that the first cut broke would stand there.
 */
function fitToLeave(text: string): string {
  const masked =
    text.length <= MAX_MASKED_CHARACTERS ? mask(text) : mask(text.slice(0, MAX_MASKED_CHARACTERS)).slice(0, -BROKEN_CHARACTERS);
  if (masked.length <= MAX_MESSAGE_CHARACTERS) return masked;
  // Half of a surrogate pair would be no text.
  return `${masked.slice(0, MAX_MESSAGE_CHARACTERS).replace(/[\ud800-\udbff]$/, '')} …`;
}

/** What of a group may leave the machine, and whether it has to stand alone there. `labels`: those of the pipeline. */
export const toOutgoing = (
  { message, source }: RecordGroup,
  labels: readonly string[],
): { message: string; source?: string; alone: boolean } => {
  const text = fitToLeave(message);
  return {
    message: text,
    ...(source !== undefined && { source: fitToLeave(source) }),
    alone: hidesWords(message) || looksLikeInstructions(`${source ?? ''} ${text}`, labels),
  };
};
