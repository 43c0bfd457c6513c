import type { JobKey } from '@logsieve/contracts/job-key';
import type { Ledger } from '../ledger/ledger';
import type { CallStore } from '../store/call-store';

/** Who waits for a call touches it every few seconds, so that one left alone for this long is nobody's any more. */
export const ABANDONED_MS = 60_000;

export interface CallDeps {
  readonly calls: CallStore;
  readonly ledger: Ledger;
}

/**
 * Removes a call, in whatever state it is: its keys in Redis, then its objects, so that what fails half way is found by the next sweep.
 * No trace is needed for those who are late: nothing brings a call back, and who works on it finds nothing and stops. Repeatable.
 */
export async function removeCall({ calls, ledger }: CallDeps, call: JobKey): Promise<void> {
  await ledger.drop(call);
  await calls.remove(call);
}

export interface CallSweepReport {
  readonly removed: number;
  /** What could not be removed this time. */
  readonly errors: readonly { readonly key: JobKey; readonly error: unknown }[];
}

/** Removes the calls whose request ended without removing them, in a crash. A fault with one goes into the report and stops no other. */
export async function sweepCalls(deps: CallDeps, abandonedMs = ABANDONED_MS): Promise<CallSweepReport> {
  const abandoned = await deps.calls.listAbandoned(abandonedMs);
  const errors: { key: JobKey; error: unknown }[] = [];
  for (const call of abandoned) await removeCall(deps, call).catch((error: unknown) => void errors.push({ key: call, error }));
  return { removed: abandoned.length - errors.length, errors };
}
