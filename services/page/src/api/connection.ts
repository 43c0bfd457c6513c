import { ConnectionError, ProblemError } from '@logsieve/client/errors';
import { useEffect, useRef } from 'react';
import { createStore, useStore } from '../shell/store';
import { watchConnection } from './watch-connection';
import { withinTime } from './within-time';

interface Connection {
  /** Whether the server answers nothing at present: the page is at it, and every screen says so. */
  readonly isLost: boolean;
  /** Counts up when the server answers after a request that had no answer. */
  readonly returns: number;
}

const store = createStore<Connection>({ isLost: false, returns: 0 });
/** An answer to the smallest request that takes longer does not come. */
const CHECK_MS = 5_000;

/** Whether nobody answered: no server, or a proxy that has none behind it. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof ConnectionError || (error instanceof ProblemError && (error.status === 502 || error.status === 504));

async function check(signal: AbortSignal): Promise<void> {
  const { status } = await fetch('/v1/session', { signal, cache: 'no-store' });
  if (status === 502 || status === 504) throw new ConnectionError('A proxy has no server behind it.');
}

const checkSoon = watchConnection({
  check: () => withinTime(CHECK_MS, check),
  onLost: () => store.set({ ...store.get(), isLost: true }),
  onAnswer: () => store.set({ isLost: false, returns: store.get().returns + 1 }),
});

/** To be told of every error of a request. */
export function noteUnanswered(error: unknown): void {
  if (isUnreachable(error)) void checkSoon();
}

/** Watches for the whole life of the page: a screen that asks for nothing would not find out. */
export const watchForLoss = (): void => globalThis.addEventListener('offline', () => void checkSoon());

/** Whether the connection is lost. */
export const useLost = (): boolean => useStore(store).isLost;

/** Does something when the server answers again, such as what failed with `error` because it did not; nothing where that is undefined or of another kind. */
export function useOnReturn(act: () => void, error: Error | undefined): void {
  const { returns } = useStore(store);
  const seen = useRef(returns);
  useEffect(() => {
    if (seen.current === returns) return;
    seen.current = returns;
    if (isUnreachable(error)) act();
  });
}

/**
 * An error as a screen should tell of it: not one that a lost connection is the reason of, since then the screen says so once for all. That one is not told of
 * later either, as what failed is tried again.
 */
export function useToldError(error: Error | undefined): Error | undefined {
  const isLost = useLost();
  const untold = useRef<Error>(undefined);
  if (isLost && isUnreachable(error)) untold.current = error;
  return error === untold.current ? undefined : error;
}
