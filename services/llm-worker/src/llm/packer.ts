import type { Ask, AskContext } from './ask';
import type { Clock } from './clock';

export interface PackerOptions {
  /** Requests at once. */
  readonly concurrency: number;
  /** How long an ask waits for others to share its request. */
  readonly lingerMs: number;
  readonly clock: Clock;
  /** Settles or fails every ask of a request. Must not reject. */
  readonly send: (context: AskContext, asks: readonly Ask[]) => Promise<void>;
}

/** Puts asks together into requests, one job each, jobs in turn. */
export interface Packer {
  add(context: AskContext, ask: Ask): void;
}

interface Lane {
  readonly context: AskContext;
  readonly asks: Set<Ask>;
  /** The first of its asks has waited long enough. */
  due: boolean;
}

/** Takes the next request off a lane: up to `rows_per_call` asks, or one that must stay alone. Empty while it is worth waiting. */
function take(lane: Lane): readonly Ask[] {
  const size = lane.context.pipeline.llm.rows_per_call;
  const taken: Ask[] = [];
  for (const ask of lane.asks) {
    if (ask.signal.aborted) lane.asks.delete(ask);
    else if (taken.length === size || (ask.alone && taken.length > 0) || taken[0]?.alone) break;
    else taken.push(ask);
  }
  if (!lane.due && taken.length < size && !taken[0]?.alone) return [];
  for (const ask of taken) lane.asks.delete(ask);
  return taken;
}

export function createPacker({ concurrency, lingerMs, clock, send }: PackerOptions): Packer {
  /** By job; the order is the order of turns. */
  const lanes = new Map<string, Lane>();
  let active = 0;

  function next(): { context: AskContext; asks: readonly Ask[] } | undefined {
    for (const [job, lane] of lanes) {
      const asks = take(lane);
      if (asks.length > 0 || lane.asks.size === 0) lanes.delete(job);
      if (asks.length === 0) continue;
      if (lane.asks.size > 0) lanes.set(job, lane);
      return { context: lane.context, asks };
    }
    return undefined;
  }

  function pump(): void {
    while (active < concurrency) {
      const request = next();
      if (!request) return;
      active += 1;
      void send(request.context, request.asks).finally(() => {
        active -= 1;
        pump();
      });
    }
  }

  function openLane(context: AskContext): Lane {
    const lane: Lane = { context, asks: new Set(), due: false };
    lanes.set(context.job, lane);
    void clock.sleep(lingerMs).then(() => {
      lane.due = true;
      pump();
    });
    return lane;
  }

  return {
    add: (context, ask) => {
      const lane = lanes.get(context.job) ?? openLane(context);
      lane.asks.add(ask);
      pump();
    },
  };
}
