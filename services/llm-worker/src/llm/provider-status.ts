import { LLM_STATUS_KEY } from '@logsieve/contracts/internal';
import type { Redis } from 'ioredis';
import type { Clock } from './clock';
import type { ProviderState } from './provider-gate';

/** What stands in Redis while calls are stopped: a `LlmStatus`, and what is known besides. */
export interface StoredProviderStatus {
  readonly enabled: false;
  readonly model: string;
  readonly reason: string;
  readonly state: Exclude<ProviderState['state'], 'ok'>;
  /** RFC 3339. */
  readonly since: string;
}

/** Tells other services why nothing is sent. Best effort: failures go to `onError`. */
export interface ProviderStatus {
  set(model: string, state: ProviderState): void;
  /** Writes what holds now; without it the key ends on its own, so that a worker that is gone leaves no word behind. */
  refresh(): void;
  /** The troubles known to this process that hold at this moment, by model. */
  troubles(): ReadonlyMap<string, StoredProviderStatus>;
}

const TTL_MS = 180_000;

export function createProviderStatus(deps: { redis: Redis; clock: Clock; onError: (error: unknown) => void }): ProviderStatus {
  const { redis, clock, onError } = deps;
  const troubles = new Map<string, StoredProviderStatus & { untilMs: number }>();

  function forget(): void {
    for (const [model, { untilMs }] of troubles) if (untilMs <= clock.monotonic()) troubles.delete(model);
  }

  function write(): void {
    forget();
    const [first] = troubles.values();
    if (!first) return void redis.del(LLM_STATUS_KEY).catch(onError);
    const { untilMs, ...status } = first;
    const ttl = Math.max(1, Math.ceil(Math.min(TTL_MS, untilMs - clock.monotonic())));
    redis.set(LLM_STATUS_KEY, JSON.stringify(status), 'PX', ttl).catch(onError);
  }

  return {
    set: (model, state) => {
      const known = troubles.get(model);
      if (state.state === 'ok') {
        if (troubles.delete(model)) write();
        return;
      }
      const since = known?.state === state.state ? known.since : new Date(clock.now()).toISOString();
      const untilMs = state.state === 'rate_limited' ? state.untilMs : Number.POSITIVE_INFINITY;
      troubles.set(model, { enabled: false, model, reason: state.message, state: state.state, since, untilMs });
      write();
    },
    refresh: write,
    troubles: () => {
      forget();
      return troubles;
    },
  };
}
