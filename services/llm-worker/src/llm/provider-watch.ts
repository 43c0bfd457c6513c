import type { ChatClient } from './chat-client';
import type { Clock } from './clock';
import type { ProviderGate } from './provider-gate';
import type { ProviderStatus } from './provider-status';

export interface ProviderWatchDeps {
  readonly client: ChatClient;
  readonly status: ProviderStatus;
  readonly gateOf: (model: string) => ProviderGate;
  /** The model of new jobs: what a look at start-up is about. */
  readonly model: string;
  readonly clock: Clock;
  readonly everyMs?: number;
}

/**
 * Keeps what is said about the provider true while no job calls it: looks once at the start and, as long as something is
 * wrong, every minute, by a request that costs nothing. Runs until the signal is aborted.
 */
export async function watchProvider(deps: ProviderWatchDeps, signal: AbortSignal): Promise<void> {
  const { client, status, gateOf, model, clock, everyMs = 60_000 } = deps;

  async function look(): Promise<void> {
    const fault = await client.check(signal);
    if (fault?.kind === 'unauthorized' || fault?.kind === 'unreachable') {
      if (!status.troubles().has(model)) status.set(model, { state: fault.kind, message: fault.message });
    } else if (fault?.kind !== 'aborted') {
      for (const [name, { state }] of status.troubles()) {
        // A list of models says nothing on whether one of them may be called: that is seen by the next call.
        if (state === 'unknown_model') continue;
        gateOf(name).reopen();
        status.set(name, { state: 'ok' });
      }
    }
    status.refresh();
  }

  await look();
  while (!signal.aborted) {
    await clock.sleep(everyMs, signal);
    if (!signal.aborted && status.troubles().size > 0) await look();
  }
}
