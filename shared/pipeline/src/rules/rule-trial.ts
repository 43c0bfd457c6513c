import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { endThread } from '@logsieve/platform/lifecycle/end-thread';
import { within } from '@logsieve/platform/lifecycle/within';
import { CHECK, LOADED, type TrialAnswer, type TrialBatch, type TrialData, type TrialQuestion } from './trial-messages';

/** Tries a pattern on messages, in a thread of its own. */
export interface RuleTrial {
  /** Whether the thread is there by the deadline: on a busy machine that takes longer than a trial, and says nothing of the pattern. */
  ready(deadline: number): Promise<boolean>;
  /**
   * Why the pattern is not taken, in a user's words; null where it is. Asked first, and once. Undefined when that was not known by the deadline, or
   * took more memory than a trial has, after which the trial is over.
   */
  check(deadline: number): Promise<string | null | undefined>;
  /** The messages of a batch that match, of a pattern that is taken; undefined as for `check`. One batch at a time. */
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
 * Opens a trial of any pattern. Compiling one with repetitions may need much time and memory, and a linear-time engine needs seconds for a bad one on
 * a long message: here both hold up nobody, and a deadline ends them. Throws where there can't be a thread.
 */
export function openRuleTrial(data: TrialData): RuleTrial {
  const worker = new Worker(builtThreadFile(), { workerData: data, execArgv: [], resourceLimits: LIMITS });
  let settle: ((answer: unknown) => void) | undefined;
  let over = false;
  let load: (loaded: boolean) => void = () => undefined;
  const loaded = new Promise<boolean>((resolve) => {
    load = resolve;
  });
  const end = () => {
    over = true;
    load(false);
    settle?.(undefined);
  };
  worker.on('message', (answer: unknown) => (answer === LOADED ? load(true) : settle?.(answer)));
  // Out of memory is the one error that a pattern can cause.
  worker.on('error', end);
  worker.on('exit', end);

  async function ask(question: TrialQuestion, deadline: number): Promise<unknown> {
    if (over) return undefined;
    const answer = await new Promise<unknown>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), Math.max(0, deadline - performance.now()));
      settle = (given) => {
        clearTimeout(timer);
        resolve(given);
      };
      worker.postMessage(question);
    });
    settle = undefined;
    if (answer === undefined) over = true;
    return answer;
  }

  return {
    ready: async (deadline) => (await within(deadline - performance.now(), loaded)) === true && !over,
    check: async (deadline) => (await ask(CHECK, deadline)) as string | null | undefined,
    match: async (messages, deadline) => (await ask(messages, deadline)) as TrialAnswer | undefined,
    close: async () => {
      // A thread that never answered its last question may be at it for minutes, so it gets no rest first.
      const busy = over;
      end();
      await (busy ? worker.terminate() : endThread(worker));
    },
  };
}
