import { ProblemError } from '@logsieve/client/errors';
import { pause } from '@logsieve/client/patience';

const TRIES = 5;
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 5_000;

const isBusy = (error: unknown): error is ProblemError => error instanceof ProblemError && (error.status === 503 || error.status === 429);

/** Asks a server that has too much to do a few times again, as late as it says, within seconds. Throws its last refusal then, and any other error at once. */
export async function whenFree<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 1, pauseMs = FIRST_PAUSE_MS; ; tries++, pauseMs *= 2) {
    try {
      return await ask();
    } catch (error) {
      if (!isBusy(error) || tries === TRIES) throw error;
      await pause(Math.min(Math.max(pauseMs, (error.retryAfterS ?? 0) * 1_000), LONGEST_PAUSE_MS), signal);
    }
  }
}
