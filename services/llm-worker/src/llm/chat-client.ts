import type { ProviderFault } from './provider-fault';

export type ResponseFormat =
  | {
      readonly type: 'json_schema';
      readonly json_schema: { readonly name: string; readonly strict: true; readonly schema: Record<string, unknown> };
    }
  | { readonly type: 'json_object'; readonly schema?: Record<string, unknown> };

/** The part of a chat completion request that the LLM stage uses, in the provider's names. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[];
  readonly response_format?: ResponseFormat;
  readonly temperature?: number;
  readonly max_completion_tokens?: number;
  readonly reasoning_effort?: 'low';
  readonly include_reasoning?: false;
}

/** Text of the assistant's message and the tokens that it cost. */
export interface ChatAnswer {
  readonly kind: 'answered';
  readonly content: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** A provider of chat completions. Never throws: what went wrong is in the answer. */
export interface ChatClient {
  complete(request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer | ProviderFault>;
  /** Asks for something that costs nothing, to see whether the provider is there and takes the key. */
  check(signal: AbortSignal): Promise<ProviderFault | undefined>;
}
