import { useCallback, useEffect, useRef, useState } from 'react';
import { useOnReturn, useToldError } from './connection';
import { lacksKey, noteError, useSession } from './session';
import { withinTime } from './within-time';

/** Something of the API as a screen sees it. */
export interface Resource<T> {
  /** The last that came; stays through later failures of the same key. */
  readonly data: T | undefined;
  /** Why the last look failed; undefined once one succeeds, and while the connection is lost: it looks again by itself when that is back. */
  readonly error: Error | undefined;
  /** Whether a look is under way. */
  readonly isLoading: boolean;
  reload(): void;
}

export interface ResourceOptions {
  /** Looks again after so many milliseconds while the tab is in sight, and waits for no look longer than `LOOK_MS`; never where left out. */
  readonly everyMs?: number;
  /** Shows the data of the key before until the new one has its own or (`last-good`) also where these can't be had. Never what another API key was shown. */
  readonly keep?: 'until-answer' | 'last-good';
}

/** A look that takes longer does not come: a connection can die in silence. */
const LOOK_MS = 15_000;

interface Held<T> {
  readonly key: string;
  readonly epoch: number;
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
  { everyMs, keep }: ResourceOptions = {},
): Resource<T> {
  const state = useSession();
  const canAsk = key !== undefined && state.session !== undefined && !lacksKey(state);
  const { epoch } = state;
  const fullKey = `${epoch} ${key}`;
  const [held, setHeld] = useState<Held<T>>({ key: '', epoch });
  const [{ round, isPoll }, setRound] = useState({ round: 0, isPoll: false });
  const [isLoading, setLoading] = useState(false);
  const looking = useRef(false);
  const look = useCallback((isPoll: boolean) => setRound(({ round }) => ({ round: round + 1, isPoll })), []);
  const reload = useCallback(() => look(false), [look]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when `load` is another one; `round` asks again.
  useEffect(() => {
    if (!canAsk) return;
    const stop = new AbortController();
    setLoading(true);
    looking.current = true;
    const looked = everyMs === undefined ? load(stop.signal) : withinTime(LOOK_MS, load, stop.signal);
    looked
      .then(
        (data) => !stop.signal.aborted && setHeld({ key: fullKey, epoch, data }),
        (error: unknown) => {
          if (stop.signal.aborted) return;
          noteError(error);
          const reason = error instanceof Error ? error : new Error(String(error));
          setHeld((before) => {
            const isSame = before.key === fullKey;
            const isKept = keep === 'last-good' && before.epoch === epoch;
            // What looks that nobody asked for find out again is not told again.
            const isKnown = (isSame ? isPoll : isKept) && before.error?.message === reason.message;
            return { key: fullKey, epoch, data: isSame || isKept ? before.data : undefined, error: isKnown ? before.error : reason };
          });
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
    const timer = setInterval(() => document.visibilityState === 'visible' && !looking.current && look(true), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, canAsk, look]);

  const isCurrent = held.key === fullKey;
  const isKept = canAsk && held.epoch === epoch;
  const error = isCurrent || (isKept && keep === 'last-good') ? held.error : undefined;
  const toldError = useToldError(error);
  // One that was told of is not told of again by a look that nobody asked for.
  useOnReturn(() => look(toldError !== undefined), error);
  return {
    data: isCurrent || (isKept && keep) ? held.data : undefined,
    error: toldError,
    isLoading: isLoading || (canAsk && !isCurrent),
    reload,
  };
}
