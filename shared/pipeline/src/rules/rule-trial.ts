import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TrialAnswer, TrialBatch, TrialData } from './trial-messages';

/** Tries a pattern on messages, in a thread of its own. */
export interface RuleTrial {
  /**
   * The messages of a batch that match; undefined when that was not done by the deadline, or took more memory than a trial has, after which the
   * trial is over. One batch at a time.
   */
  match(messages: TrialBatch, deadline: number): Promise<TrialAnswer | undefined>;
  /** Ends the thread, whatever it does. */
  close(): Promise<void>;
}

/** A trial keeps two compiled patterns and one batch. */
const LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

/** From the sources too (tests), the thread runs what was built. */
function builtThreadFile(): string {
  const file = path.join(__dirname, __filename.endsWith('.ts') ? '../../dist/rules' : '.', 'trial-thread.js');
  if (!existsSync(file)) throw new Error(`${path.basename(file)} is not built: run "npm run build"`);
  return file;
}

/**
 * Opens a trial of a pattern that `compilePattern` takes. A linear-time engine still needs seconds for a bad pattern on a long message: here it holds
 * up nobody, and a deadline ends it.
 */
export function openRuleTrial(data: TrialData): RuleTrial {
  const worker = new Worker(builtThreadFile(), { workerData: data, execArgv: [], resourceLimits: LIMITS });
  let settle: ((answer: TrialAnswer | undefined) => void) | undefined;
  let over = false;
  const end = () => {
    over = true;
    settle?.(undefined);
  };
  worker.on('message', (answer: TrialAnswer) => settle?.(answer));
  // Out of memory is the one error that a pattern can cause.
  worker.on('error', end);
  worker.on('exit', end);
  return {
    match: async (messages, deadline) => {
      if (over) return undefined;
      const answer = await new Promise<TrialAnswer | undefined>((resolve) => {
        const timer = setTimeout(() => resolve(undefined), Math.max(0, deadline - performance.now()));
        settle = (given) => {
          clearTimeout(timer);
          resolve(given);
        };
        worker.postMessage(messages);
      });
      settle = undefined;
      if (!answer) over = true;
      return answer;
    },
    close: async () => void (await worker.terminate()),
  };
}
