import { setTimeout as pause } from 'node:timers/promises';
import { sweepCalls } from '@logsieve/pipeline/protocol/calls';
import { createSweep } from '@logsieve/pipeline/protocol/sweep';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';
import type { Logger } from '@logsieve/platform/logging/logger';
import type { Metrics } from '@logsieve/platform/metrics/metrics';
import { isConnectionError } from '@logsieve/platform/redis/connect';
import { createSweeperMetrics } from './sweeper-metrics';

export interface Sweeper {
  /** Ends it after the sweep under way. */
  stop(): Promise<void>;
}

/** Sweeps at once and then again and again, `intervalMs` after the end of the sweep before. */
export function startSweeper(protocol: Protocol, intervalMs: number, logger: Logger, metrics: Metrics): Sweeper {
  const observe = createSweeperMetrics(metrics);
  const sweep = createSweep(protocol);
  const stopping = new AbortController();

  const warn = (errors: readonly { readonly key: string; readonly error: unknown }[]): void => {
    for (const { key, error } of errors) logger.warn({ err: error, key }, 'the sweeper could not deal with this');
  };
  const overJobs = async (): Promise<void> => {
    const began = performance.now();
    const report = await sweep();
    observe.swept(report, (performance.now() - began) / 1_000);
    warn(report.errors);
  };
  const overCalls = async (): Promise<void> => {
    const report = await sweepCalls(protocol);
    observe.sweptCalls(report);
    warn(report.errors);
  };
  const overQueues = async (): Promise<void> => {
    const dropped = await protocol.queues.dropGhosts();
    if (dropped > 0) logger.info({ dropped }, 'queue ids without a job removed');
  };
  const once = async (): Promise<void> => {
    // Each fails by itself.
    for (const part of [overJobs, overCalls, overQueues]) {
      try {
        await part();
      } catch (error) {
        observe.failed();
        logger[isConnectionError(error) ? 'info' : 'error']({ err: error }, 'sweep failed');
      }
    }
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await once();
      await pause(intervalMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
