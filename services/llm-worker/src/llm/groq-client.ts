import Groq, { APIConnectionTimeoutError, APIError } from 'groq-sdk';
import type { ChatCompletionCreateParamsNonStreaming } from 'groq-sdk/resources/chat/completions';
import { z } from 'zod';
import type { ChatAnswer, ChatClient, ChatRequest } from './chat-client';
import { type ProviderFault, toProviderFault } from './provider-fault';
import { BodyTooLargeError, createProviderFetch, DeadlineError } from './provider-fetch';

export interface GroqClientOptions {
  /** Empty: a server that needs none. */
  readonly apiKey: string;
  /** Groq when undefined; `…/v1` for other servers. */
  readonly baseUrl?: string;
  readonly timeoutMs: number;
  readonly now?: () => number;
}

const GROQ_URL = 'https://api.groq.com';

const errorBodySchema = z.looseObject({
  error: z.union([z.looseObject({ message: z.unknown(), code: z.unknown(), param: z.unknown() }).partial(), z.string()]).optional(),
  message: z.unknown().optional(),
  detail: z.unknown().optional(),
});

/** Redis adds them up, and takes nothing but integers. */
const tokensSchema = z.int().min(0);

const completionSchema = z.looseObject({
  choices: z.tuple([z.looseObject({ message: z.looseObject({ content: z.string() }) })], z.unknown()),
  usage: z.looseObject({ prompt_tokens: tokensSchema, completion_tokens: tokensSchema }).nullish().catch(null),
});

/** Code and words of an error body: OpenAI's form, `{message}`, or FastAPI's `{detail}`. */
function readErrorBody(body: unknown): { code: string; text: string } {
  const { success, data } = errorBodySchema.safeParse(body);
  if (!success) return { code: '', text: '' };
  const { error } = data;
  if (typeof error === 'string') return { code: '', text: error };
  const text = [error?.message, error?.param, data.message, data.detail && JSON.stringify(data.detail)];
  return { code: String(error?.code ?? ''), text: text.filter((part) => typeof part === 'string').join(' ') };
}

function causes(error: unknown): unknown[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}

/** groq-sdk's errors and fetch's as a fault. Their messages are left behind: they may echo log text. */
function toFault(error: unknown, signal: AbortSignal, nowMs: number): ProviderFault {
  if (signal.aborted) return { kind: 'aborted' };
  const chain = causes(error);
  if (chain.some((cause) => cause instanceof BodyTooLargeError)) return { kind: 'bad_output' };
  if (error instanceof APIError && error.status !== undefined) {
    const retryAfter = (error.headers as Headers | undefined)?.get('retry-after') ?? null;
    return toProviderFault({ status: error.status, retryAfter, ...readErrorBody(error.error) }, nowMs);
  }
  if (error instanceof SyntaxError) return { kind: 'unreachable', message: 'The provider answered with something that is no JSON.' };
  const timedOut = error instanceof APIConnectionTimeoutError || chain.some((cause) => cause instanceof DeadlineError);
  return { kind: 'unreachable', message: timedOut ? 'The provider did not answer in time.' : 'The provider could not be reached.' };
}

/** Of a server that counts none: about four characters of English are one. */
const guessTokens = (text: string): number => Math.ceil(text.length / 4);

function readCompletion(body: unknown, { messages }: ChatRequest): ChatAnswer | ProviderFault {
  // The SDK hands over what is not JSON as text, and an empty body as nothing: a proxy's page, or a cut connection.
  if (typeof body !== 'object' || body === null) {
    return { kind: 'unreachable', message: 'The provider answered with something that is no JSON.' };
  }
  const { success, data } = completionSchema.safeParse(body);
  if (!success) return { kind: 'bad_output' };
  const [{ message }] = data.choices;
  return {
    kind: 'answered',
    content: message.content,
    promptTokens: data.usage?.prompt_tokens ?? guessTokens(messages.map(({ content }) => content).join('')),
    completionTokens: data.usage?.completion_tokens ?? guessTokens(message.content),
  };
}

/** The SDK never takes its listener off a signal: a signal that outlives the call would collect them. */
const own = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal]);

/** A chat client over groq-sdk, for Groq or any server with the same API. Retries are the caller's: the SDK's would sleep as long as a server likes. */
export function createGroqClient(options: GroqClientOptions): ChatClient {
  const baseUrl = options.baseUrl ?? GROQ_URL;
  const now = options.now ?? Date.now;
  const groq = new Groq({
    apiKey: options.apiKey || 'none',
    baseURL: baseUrl,
    fetch: createProviderFetch({ baseUrl, timeoutMs: options.timeoutMs }),
    // Longer than the fetch's own, which also covers the body.
    timeout: options.timeoutMs + 5_000,
    maxRetries: 0,
    // Its debug log holds request bodies, and GROQ_LOG would switch it on.
    logLevel: 'off',
  });
  return {
    complete: async (request: ChatRequest, signal) => {
      try {
        // The SDK's types know neither servers that take a schema beside `json_object` nor readonly messages.
        return readCompletion(
          await groq.chat.completions.create(request as ChatCompletionCreateParamsNonStreaming, { signal: own(signal) }),
          request,
        );
      } catch (error) {
        return toFault(error, signal, now());
      }
    },
    check: async (signal) => {
      try {
        await groq.models.list({ signal: own(signal) });
        return undefined;
      } catch (error) {
        return toFault(error, signal, now());
      }
    },
  };
}
