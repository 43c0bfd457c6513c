import type { JobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { LabelAnswer } from './read-answers';
import type { LlmReason } from './reasons';

export type Outcome =
  | { readonly kind: 'answer'; readonly answer: LabelAnswer }
  | { readonly kind: 'none'; readonly reason: LlmReason }
  | { readonly kind: 'later'; readonly delayMs: number };

/** One message that needs a label, for all records of a job that share its template. */
export interface Ask {
  /** Its place in the answer cache. */
  readonly key: string;
  readonly chunk: number;
  /** What the message has in common with the records that it stands for; it does not leave. */
  readonly template: string;
  /** Masked and cut: fit to leave. */
  readonly message: string;
  readonly source?: string;
  /** Not to be shown beside others: it reads as if it were meant for the model. */
  readonly alone: boolean;
  /** Aborted when nobody waits for it any more. */
  readonly signal: AbortSignal;
  /** To be called before it leaves: from then on it costs. */
  begin(): void;
  settle(outcome: Outcome): void;
  fail(error: unknown): void;
}

/** What the asks of a job have in common. */
export interface AskContext {
  readonly job: JobKey;
  readonly owner: string;
  readonly pipeline: ResolvedPipeline;
}

/** Aborted when every one of the signals is. */
export function allAborted(signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  let open = signals.length;
  const one = (): void => {
    open -= 1;
    if (open === 0) controller.abort();
  };
  for (const signal of signals) {
    if (signal.aborted) one();
    else signal.addEventListener('abort', one, { once: true });
  }
  return controller.signal;
}
