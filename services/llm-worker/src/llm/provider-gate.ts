import type { Clock } from './clock';
import type { ProviderFault } from './provider-fault';
import { LLM_REASONS, type LlmReason } from './reasons';

/** Whether a call may be made now. `wait`: ask again after so long. `refused`: it would not be answered, for this reason. */
export type Entry =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly delayMs: number }
  | { readonly kind: 'refused'; readonly reason: LlmReason };

export type ProviderState =
  | { readonly state: 'ok' }
  | { readonly state: 'rate_limited'; readonly message: string; readonly untilMs: number }
  | { readonly state: 'unauthorized' | 'unknown_model' | 'unreachable'; readonly message: string };

/**
 * Stops calls for one model while they would fail: as long as a rate limit asks, for a while after several failures in a row
 * (a circuit breaker), and until a trial succeeds where the key or the model is wrong. After the wait of the last two one
 * call goes as a trial, the others wait for what becomes of it.
 */
export interface ProviderGate {
  enter(): Entry;
  /** To be called once after every `go`, with what came of the call; undefined when it was not made. */
  leave(result: { readonly kind: 'answered' } | ProviderFault | undefined): void;
  /** Ends the wait: somebody has seen that the provider answers. */
  reopen(): void;
}

export interface ProviderGateOptions {
  readonly clock: Clock;
  /** Failures in a row that stop calls, and for how long. */
  readonly failures?: number;
  readonly coolDownMs?: number;
  /** How often a wrong key or model is tried again. */
  readonly recheckMs?: number;
  readonly onState?: (state: ProviderState) => void;
}

/** How long others wait while a trial is under way. */
const TRIAL_WAIT_MS = 1_000;

export function createProviderGate(options: ProviderGateOptions): ProviderGate {
  const { clock, failures: maxFailures = 5, coolDownMs = 15_000, recheckMs = 60_000, onState } = options;
  let failures = 0;
  let closedUntil = 0;
  /** After the wait a trial comes first. */
  let tripped = false;
  let trial = false;
  let refusal: LlmReason | undefined;

  const stop = (delayMs: number): Entry => (refusal ? { kind: 'refused', reason: refusal } : { kind: 'wait', delayMs });

  function close(ms: number, state: ProviderState, reason?: LlmReason): void {
    closedUntil = Math.max(closedUntil, clock.monotonic() + ms);
    tripped = state.state !== 'rate_limited';
    refusal = reason;
    onState?.(state);
  }

  function open(): void {
    failures = 0;
    closedUntil = 0;
    tripped = false;
    refusal = undefined;
    onState?.({ state: 'ok' });
  }

  return {
    enter: () => {
      const waitMs = closedUntil - clock.monotonic();
      if (waitMs > 0) return stop(waitMs);
      if (tripped && trial) return stop(TRIAL_WAIT_MS);
      trial = tripped;
      return { kind: 'go' };
    },
    leave: (result) => {
      trial = false;
      switch (result?.kind) {
        case undefined:
        case 'aborted':
          return;
        case 'rate_limited': {
          const { retryAfterMs } = result;
          const message = `The provider limits requests: waiting ${Math.ceil(retryAfterMs / 1000)} s.`;
          return close(retryAfterMs, { state: 'rate_limited', message, untilMs: clock.monotonic() + retryAfterMs });
        }
        case 'unauthorized':
          return close(recheckMs, { state: 'unauthorized', message: result.message }, LLM_REASONS.unauthorized);
        case 'unknown_model':
          return close(recheckMs, { state: 'unknown_model', message: result.message }, LLM_REASONS.unknownModel);
        case 'unreachable':
          failures += 1;
          if (tripped || failures >= maxFailures) close(coolDownMs, { state: 'unreachable', message: result.message });
          return;
        default:
          // Any other answer, a bad one too, shows that the provider is there.
          return open();
      }
    },
    reopen: () => {
      closedUntil = 0;
    },
  };
}
