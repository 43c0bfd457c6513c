import { useCallback, useEffect, useRef, useState } from 'react';
import { lacksKey, noteError, useSession } from './session';

/** Something of the API as a screen sees it. */
export interface Resource<T> {
  /** The last that came; stays through later failures of the same key. */
  readonly data: T | undefined;
  /** Why the last look failed; undefined once one succeeds. */
  readonly error: Error | undefined;
  /** Whether a look is under way. */
  readonly isLoading: boolean;
  reload(): void;
}

export interface ResourceOptions {
  /** Looks again after so many milliseconds while the tab is in sight; never where left out. */
  readonly everyMs?: number;
  /** Shows the data of the key before until those of the new one are there: for filters and sorts. */
  readonly keep?: boolean;
}

interface Held<T> {
  readonly key: string;
  readonly data?: T;
  readonly error?: Error;
}

/**
 * Loads something when a screen is shown, and again when `key` changes, which names all that `load` depends on. Undefined: there is nothing to load yet.
 * Only the latest look counts; one that `reload` or another key overtakes is aborted. Nothing is asked while the server's key is missing.
 */
export function useResource<T>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<T>,
  { everyMs, keep = false }: ResourceOptions = {},
): Resource<T> {
  const state = useSession();
  const canAsk = key !== undefined && state.session !== undefined && !lacksKey(state);
  const fullKey = `${state.epoch} ${key}`;
  const [held, setHeld] = useState<Held<T>>({ key: '' });
  const [round, setRound] = useState(0);
  const [isLoading, setLoading] = useState(false);
  const looking = useRef(false);
  const reload = useCallback(() => setRound((value) => value + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when `load` is another one; `round` asks again.
  useEffect(() => {
    if (!canAsk) return;
    const stop = new AbortController();
    setLoading(true);
    looking.current = true;
    load(stop.signal)
      .then(
        (data) => !stop.signal.aborted && setHeld({ key: fullKey, data }),
        (error: unknown) => {
          if (stop.signal.aborted) return;
          noteError(error);
          const reason = error instanceof Error ? error : new Error(String(error));
          setHeld((before) => ({ key: fullKey, data: before.key === fullKey ? before.data : undefined, error: reason }));
        },
      )
      .finally(() => {
        if (stop.signal.aborted) return;
        looking.current = false;
        setLoading(false);
      });
    return () => stop.abort();
  }, [fullKey, canAsk, round]);

  useEffect(() => {
    if (everyMs === undefined || !canAsk) return;
    // A look that takes longer than that is waited for, or none would ever end.
    const timer = setInterval(() => document.visibilityState === 'visible' && !looking.current && reload(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, canAsk, reload]);

  const isCurrent = held.key === fullKey;
  return {
    data: isCurrent || (keep && canAsk) ? held.data : undefined,
    error: isCurrent ? held.error : undefined,
    isLoading: isLoading || (canAsk && !isCurrent),
    reload,
  };
}
