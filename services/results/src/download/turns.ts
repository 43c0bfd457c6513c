import { setImmediate } from 'node:timers/promises';

/**
 * Turns for pieces of work that each hold the event loop for some milliseconds: one in each of its rounds, so that whatever else there is to do
 * waits for one of them at most, however many downloads there are. Resolves when it is the caller's turn.
 */
export function createTurns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => setImmediate());
    return last;
  };
}
