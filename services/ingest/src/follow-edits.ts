import { setTimeout as pause } from 'node:timers/promises';
import type { ActivePipeline } from '@logsieve/pipeline/document/active-pipeline';

/** How often the files are looked at while no upload comes. */
const LOOK_EVERY_MS = 1_000;

export interface Following {
  /** Ends it after the look under way. */
  stop(): Promise<void>;
}

/** Looks at the files of the pipeline again and again, so that an edit is taken up or refused although no upload comes. */
export function followEdits(active: Pick<ActivePipeline, 'look'>): Following {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await active.look();
      await pause(LOOK_EVERY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
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
