import type { ChatRequest, ResponseFormat } from './chat-client';
import { OPTIONAL_PARAMETERS, type OptionalParameter } from './provider-fault';

/** How an answer's form is asked for, the strictest first. `json_object_schema`: JSON mode with a schema beside it, as llama.cpp's servers take it. */
const FORMATS = ['json_schema', 'json_object_schema', 'json_object', 'text'] as const;
export type AnswerFormat = (typeof FORMATS)[number];

/** What a server understands of one model, as far as it is known. */
export interface Dialect {
  readonly format: AnswerFormat;
  readonly without: ReadonlySet<OptionalParameter>;
}

/** What the servers of this process have refused, by model. */
export interface Dialects {
  of(model: string): Dialect;
  /** Notes that a request in this dialect was refused. False: there is nothing left to leave out. */
  refused(model: string, used: Dialect, part: 'response_format' | OptionalParameter): boolean;
}

export function createDialects(): Dialects {
  const known = new Map<string, Dialect>();
  const of = (model: string): Dialect => known.get(model) ?? { format: 'json_schema', without: new Set() };
  return {
    of,
    refused: (model, used, part) => {
      const current = of(model);
      if (part === 'response_format') {
        const next = FORMATS[FORMATS.indexOf(used.format) + 1];
        if (!next) return false;
        // Of several requests at once that were refused the same form only the first goes a step down.
        if (current.format === used.format) known.set(model, { ...current, format: next });
        return true;
      }
      if (used.without.has(part)) return false;
      known.set(model, { ...current, without: new Set([...current.without, part]) });
      return true;
    },
  };
}

export function toResponseFormat(format: AnswerFormat, schema: Record<string, unknown>): ResponseFormat | undefined {
  if (format === 'json_schema') return { type: 'json_schema', json_schema: { name: 'labels', strict: true, schema } };
  if (format === 'json_object_schema') return { type: 'json_object', schema };
  return format === 'json_object' ? { type: 'json_object' } : undefined;
}

/** The request without what the server does not know. */
export function withoutRefused(request: ChatRequest, dialect: Dialect): ChatRequest {
  if (dialect.without.size === 0) return request;
  const kept = Object.entries(request).filter(([name]) => !OPTIONAL_PARAMETERS.some((part) => part === name && dialect.without.has(part)));
  return Object.fromEntries(kept) as unknown as ChatRequest;
}
