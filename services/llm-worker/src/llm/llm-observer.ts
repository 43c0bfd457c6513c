import type { ProviderFault } from './provider-fault';
import type { LlmReason } from './reasons';

/** Told what the LLM stage does, for metrics and logs. Never log text. */
export interface LlmObserver {
  call(call: { result: 'answered' | ProviderFault['kind']; model: string; records: number; ms: number }): void;
  tokens(tokens: { model: string; prompt: number; completion: number }): void;
  /** Templates of a chunk that were looked up, and how many of them were there. */
  cache(looks: { asked: number; found: number }): void;
  /** Records of a chunk that got no answer, and why. */
  unanswered(records: { reason: LlmReason; records: number }): void;
  /** Something that did not stop the work, such as an answer that could not be cached. */
  error(error: unknown): void;
}

const nothing = (): void => undefined;
export const silentObserver: LlmObserver = { call: nothing, tokens: nothing, cache: nothing, unanswered: nothing, error: nothing };
