import type { z } from 'zod';
import type { ProblemCode } from './problems';

/** A body that has no schema: a text (UTF-8), or bytes in whatever encoding where it is `binary`. */
export interface TextBody {
  readonly description: string;
  readonly binary?: boolean;
  readonly example?: string;
}

/** A body by its media type: a schema for JSON and forms, words for text and files. */
export type Bodies = Readonly<Record<string, z.ZodType | TextBody>>;

export interface Answer {
  readonly description: string;
  /** Header name → what it says. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: Bodies;
  /** Of its JSON, where that of the schema would mislead. */
  readonly example?: object;
}

/** What the door answers for any route that is not `open`. */
export const DOOR_PROBLEMS = ['unauthorized', 'cross-site', 'rate-limited'] as const satisfies readonly ProblemCode[];

/** One public route: what is served, checked and documented. */
export interface Route {
  readonly method: 'get' | 'post' | 'delete';
  /** As OpenAPI writes it: `/v1/jobs/{id}`. */
  readonly path: string;
  readonly tag: 'Jobs' | 'Classify' | 'Pipeline' | 'System' | 'Pages';
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Request headers, by name. */
  readonly headers?: Readonly<Record<string, z.ZodType>>;
  readonly body?: Bodies;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Needs no key, also where keys are configured. */
  readonly open?: boolean;
  /** All below the path belongs to it too: what a page loads and asks for. It is not documented, and its handler answers every method. */
  readonly subtree?: boolean;
  /** Codes of problem+json answers, besides `internal` and `headers-too-large`, which every route can give, and those of the door (`DOOR_PROBLEMS`). */
  readonly problems: readonly ProblemCode[];
}
