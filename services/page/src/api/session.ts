import { ProblemError } from '@logsieve/client/errors';
import { createStore, useStore } from '../shell/store';
import { api, unwrap } from './client';
import { noteUnanswered } from './connection';
import type { Schemas } from './types';

type Session = Schemas['Session'];

export interface SessionState {
  /** Undefined until the server has said how it is. */
  readonly session?: Session;
  /** Whether the dialog that asks for a key is open. */
  readonly isAsking: boolean;
  /** Counts up when somebody else may be asking: what was loaded before is loaded anew. */
  readonly epoch: number;
  /** Why it could not be asked the last time. */
  readonly error?: Error;
}

const store = createStore<SessionState>({ isAsking: false, epoch: 0 });

export const useSession = (): SessionState => useStore(store);

/** Whether the server asks for a key, and this browser has none that is good. */
export const lacksKey = ({ session }: SessionState): boolean => session?.keys_required === true && !session.authenticated;

function take(session: Session): void {
  const before = store.get();
  const isOther = before.session !== undefined && before.session.key !== session.key;
  const next = { session, epoch: before.epoch + (isOther ? 1 : 0) };
  store.set({ ...next, isAsking: lacksKey({ ...next, isAsking: false }) });
}

/** Asks how it is. A server that does not answer is told of by whatever asks it next. */
export async function lookUpSession(): Promise<void> {
  try {
    take(await unwrap(api.GET('/v1/session')));
  } catch (reason) {
    const { session = { keys_required: false, authenticated: true, key: null }, ...state } = store.get();
    noteUnanswered(reason);
    store.set({ ...state, session, error: reason instanceof Error ? reason : new Error(String(reason)) });
  }
}

/** Trades a key for a cookie. Throws a ProblemError where it is not known. */
export const signIn = async (key: string): Promise<void> => take(await unwrap(api.POST('/v1/session', { body: { key } })));

export async function signOut(): Promise<void> {
  await unwrap(api.DELETE('/v1/session'));
  await lookUpSession();
}

export const askForKey = (isAsking: boolean): void => store.set({ ...store.get(), isAsking });

/** To be told of every error: one that says that the key is gone opens the dialog, after one that says that nobody answers the server is watched for. */
export function noteError(error: unknown): void {
  noteUnanswered(error);
  if (error instanceof ProblemError && error.status === 401) void lookUpSession();
}
