import type { Logger } from '../logging/logger';

/** In this order: stop taking requests, end the work, close connections. */
export const PHASES = ['intake', 'work', 'connections'] as const;
export type Phase = (typeof PHASES)[number];

/** Their sum is what a supervisor must allow before it kills. */
export const PHASE_LIMITS_MS: Readonly<Record<Phase, number>> = { intake: 10_000, work: 20_000, connections: 5_000 };

export type StopStep = (limitMs: number) => Promise<unknown>;

export interface Shutdown {
  /** Adds a step to a phase. Steps of one phase run side by side and are told the phase's limit. */
  add(phase: Phase, name: string, step: StopStep): void;
  /** Runs the phases in order, each at most as long as its limit; a later one runs even if an earlier one failed or hangs. Whether all went well. */
  run(): Promise<boolean>;
}

/** Collects what must be ended, and ends it in order. */
export function createShutdown(logger: Logger, limits: Readonly<Record<Phase, number>> = PHASE_LIMITS_MS): Shutdown {
  const steps = new Map<Phase, { name: string; step: StopStep }[]>(PHASES.map((phase) => [phase, []]));

  const runStep = async (phase: Phase, name: string, step: StopStep): Promise<boolean> => {
    const limitMs = limits[phase];
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not ended after ${limitMs} ms`)), limitMs);
    });
    try {
      // Called within the promise, so that a step that throws at once does not keep the others from running.
      await Promise.race([Promise.resolve().then(() => step(limitMs)), late]);
      return true;
    } catch (error) {
      logger.error({ err: error, phase, step: name }, 'could not be ended in order');
      return false;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    add: (phase, name, step) => void steps.get(phase)?.push({ name, step }),
    run: async () => {
      let clean = true;
      for (const phase of PHASES) {
        const results = await Promise.all((steps.get(phase) ?? []).map(({ name, step }) => runStep(phase, name, step)));
        clean = results.every(Boolean) && clean;
      }
      return clean;
    },
  };
}
