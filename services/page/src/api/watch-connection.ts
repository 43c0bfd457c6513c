import { pause } from '@logsieve/client/patience';

export interface ConnectionWatch {
  /** Resolves where the server answers, whatever it says. */
  readonly check: () => Promise<unknown>;
  readonly onLost: () => void;
  /** The server answers, after it was lost or at the first check: what failed may be tried again. Where nothing was lost, once in `REPEAT_MS` at most. */
  readonly onAnswer: () => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 2_000;
/** A request that fails for reasons of its own would be tried again without end. */
const REPEAT_MS = 30_000;

/**
 * To be called when a request had no answer: checks at once, and again after longer and longer pauses, until the server answers. One request may fail for
 * reasons of its own, so the connection is lost only when a check fails too. Calls while it checks change nothing.
 */
export function watchConnection({ check, onLost, onAnswer }: ConnectionWatch): () => Promise<void> {
  let isChecking = false;
  let answeredAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (isChecking) return;
    isChecking = true;
    let wasLost = false;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        await check();
        break;
      } catch {
        wasLost = true;
        onLost();
        await pause(pauseMs);
      }
    }
    isChecking = false;
    const now = performance.now();
    if (!wasLost && now - answeredAt < REPEAT_MS) return;
    answeredAt = now;
    onAnswer();
  };
}
