import { setImmediate } from 'node:timers/promises';
import type { Random } from './random';

interface Parked {
  readonly since: number;
  readonly run: () => Promise<void>;
}

/** A process of the simulation. It stops at every call of a port until the scheduler lets that call through. */
export interface SimProcess {
  readonly name: string;
  parked: Parked[];
  /** Frozen until this time. */
  frozenUntil: number;
  ended: boolean;
}

export interface Clock {
  now: number;
}

/** Runs processes one port call at a time, in an order that only the seed decides. */
export interface Scheduler {
  readonly processes: ReadonlySet<SimProcess>;
  /** Starts a process; `onEnd` hears how it ended, unless it crashes. */
  spawn(name: string, body: (process: SimProcess) => Promise<void>, onEnd?: (error?: unknown) => void): Promise<SimProcess>;
  /** A port call of a process. Never resolves once the process has crashed. */
  call<T>(process: SimProcess, effect: () => Promise<T>): Promise<T>;
  /** Lets one call of one process through, and waits until the process stops again; false where nobody can go on. */
  step(): Promise<boolean>;
  /** The process does nothing any more. What it did stays done. */
  crash(process: SimProcess): void;
}

/** A process that was held up for longer than `staleMs` has exited, as the protocol demands. */
export function createScheduler(random: Random, clock: Clock, staleMs: number, onCrash: (process: SimProcess) => void): Scheduler {
  const processes = new Set<SimProcess>();

  function crash(process: SimProcess): void {
    process.ended = true;
    process.parked = [];
    processes.delete(process);
    onCrash(process);
  }

  return {
    processes,
    crash,
    async spawn(name, body, onEnd = () => {}) {
      const process: SimProcess = { name, parked: [], frozenUntil: 0, ended: false };
      processes.add(process);
      const end = (error?: unknown) => {
        process.ended = true;
        processes.delete(process);
        onEnd(error);
      };
      body(process).then(() => end(), end);
      await setImmediate();
      return process;
    },
    call: (process, effect) =>
      new Promise((resolve, reject) => {
        if (process.ended) return;
        const run = () => effect().then(resolve, reject);
        process.parked.push({ since: clock.now, run });
      }),
    async step() {
      const ready = [...processes].filter((process) => process.parked.length > 0 && process.frozenUntil <= clock.now);
      if (ready.length === 0) return false;
      const process = random.pick(ready);
      const [parked] = process.parked.splice(random.below(process.parked.length), 1);
      if (!parked) return false;
      if (clock.now - parked.since > staleMs) crash(process);
      else {
        await parked.run();
        // The process goes on in microtasks alone, so by now it has stopped again.
        await setImmediate();
      }
      return true;
    },
  };
}
