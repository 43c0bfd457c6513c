import type { ServerResponse } from 'node:http';
import { PUBLIC_OWNER } from '@logsieve/contracts/internal';

/** Who asks, as the door has found out. */
export interface Caller {
  /** Whose jobs the request sees. */
  readonly owner: string;
  /** Name of the key; null where the server has no keys. */
  readonly key: string | null;
}

/** Everybody, where no keys are configured. */
export const ANYBODY: Caller = { owner: PUBLIC_OWNER, key: null };

const callers = new WeakMap<ServerResponse, Caller>();

export const setCaller = (response: ServerResponse, caller: Caller): void => void callers.set(response, caller);

/** Who asks for what a response answers; undefined where the request brought no good key. */
export const findCaller = (response: ServerResponse): Caller | undefined => callers.get(response);

/** The same, for what only a caller may ask. Throws where the door has let nobody in: then it was passed by. */
export function callerOf(response: ServerResponse): Caller {
  const caller = callers.get(response);
  if (!caller) throw new Error('a request that needs a caller came past the door');
  return caller;
}
