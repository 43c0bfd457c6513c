import { setMaxListeners } from 'node:events';
import type { Logger } from '../logging/logger';
import { createShutdown, type Phase, type StopStep } from './shutdown';

export interface ServiceContext {
  /** Aborted when the service begins to end. */
  readonly stopping: AbortSignal;
  /** Registers what must be ended; register a thing as soon as it is opened. */
  onStop(phase: Phase, name: string, step: StopStep): void;
  /** Ends the process with code 1: for a state that only a new process gets out of. */
  fail(error: Error): void;
}

/** The process, as far as a service's life depends on it. */
export interface ServiceProcess {
  on(event: string, listener: (argument: unknown) => void): unknown;
  exit(code: number): void;
}

export interface ServiceOptions {
  readonly name: string;
  readonly logger: Logger;
  /** Opens all that the service needs and returns when it runs. */
  readonly start: (context: ServiceContext) => Promise<void>;
  readonly limits?: Readonly<Record<Phase, number>>;
  /** The real one when left out. */
  readonly process?: ServiceProcess;
}

/**
 * Runs a service until SIGTERM or SIGINT, then ends it in ordered phases and exits: 0 when all ended in order, else 1.
 * A second signal, an uncaught exception or a failed start exits with 1 at once.
 */
export async function runService(options: ServiceOptions): Promise<void> {
  const { logger } = options;
  const host = options.process ?? process;
  const shutdown = createShutdown(logger, options.limits);
  const stopping = new AbortController();
  // Each request that waits listens to it.
  setMaxListeners(0, stopping.signal);

  const exit = (code: number): void => {
    logger.flush();
    host.exit(code);
  };
  const fail = (error: unknown): void => {
    logger.fatal({ err: error }, 'service failed');
    exit(1);
  };
  const stop = async (signal: string): Promise<void> => {
    if (stopping.signal.aborted) {
      logger.warn({ signal }, 'second signal, ending at once');
      exit(1);
      return;
    }
    stopping.abort();
    logger.info({ signal }, 'service is stopping');
    const clean = await shutdown.run();
    logger.info({ clean }, 'service has stopped');
    exit(clean ? 0 : 1);
  };

  host.on('SIGTERM', () => void stop('SIGTERM'));
  host.on('SIGINT', () => void stop('SIGINT'));
  host.on('uncaughtException', fail);
  host.on('unhandledRejection', fail);

  try {
    await options.start({
      stopping: stopping.signal,
      onStop: (phase, name, step) => shutdown.add(phase, name, step),
      fail,
    });
    if (!stopping.signal.aborted) logger.info({}, 'service has started');
  } catch (error) {
    // A start that was interrupted by a signal may fail on what is already closed.
    if (!stopping.signal.aborted) fail(error);
  }
}
