import { types } from 'node:util';
import { maskSecrets } from './mask-secrets';

/** These quote what they could not read, which may be a user's log text. */
const QUOTES_ITS_INPUT = new Set(['SyntaxError', 'ZodError', 'URIError']);
const MAX_MESSAGE = 300;
const MAX_CAUSES = 4;

export interface SerializedError {
  readonly type: string;
  readonly message?: string;
  readonly code?: string;
  /** The frames alone: the head of a stack repeats the message. */
  readonly stack?: string;
  readonly cause?: SerializedError;
}

/** An error as it may stand in a log: without secrets, without quoted input, causes included. */
export function serializeError(error: unknown, depth = 0): SerializedError {
  if (!types.isNativeError(error)) return { type: typeof error };
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(QUOTES_ITS_INPUT.has(error.name) ? {} : { message: maskSecrets(error.message).slice(0, MAX_MESSAGE) }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(frames?.length ? { stack: frames.join('\n') } : {}),
    ...(cause !== undefined && depth < MAX_CAUSES ? { cause: serializeError(cause, depth + 1) } : {}),
  };
}
