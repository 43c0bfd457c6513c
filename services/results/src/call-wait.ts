import type { JobKey } from '@logsieve/contracts/job-key';
import type { Fate } from '@logsieve/contracts/records';
import type { JobListener } from '@logsieve/pipeline/events/job-events';
import { readFate } from '@logsieve/pipeline/protocol/decisions';
import { tendJob } from '@logsieve/pipeline/protocol/tend';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';

/** Without a word from Redis, a call is looked at this often. */
const LOOK_AGAIN_MS = 1_000;
/** The sweeper does not look after calls: who waits for one does, this often. */
const TEND_MS = 5_000;

/**
 * Waits for the end of a call: its fate, `running` when it has none after `waitMs` or when the signal comes, `lost` where there is no such call.
 * The published end wakes it. Meanwhile it keeps the call from being taken for abandoned, and brings back what a crash or Redis has lost of it.
 */
export async function waitForCall(
  protocol: Protocol,
  listener: JobListener,
  call: JobKey,
  waitMs: number,
  signal: AbortSignal,
): Promise<Fate['state'] | 'running' | 'lost'> {
  const deadline = performance.now() + waitMs;
  let tendAt = performance.now() + TEND_MS;
  let tended = false;
  const watch = listener.watch(call);
  try {
    for (;;) {
      if (!(await protocol.calls.touch(call))) {
        // Who tends a call while another takes its answer may have brought its keys back.
        if (tended) await protocol.ledger.drop(call);
        return 'lost';
      }
      const fate = await readFate(protocol.store, call);
      if (fate) return fate.state;
      const restMs = deadline - performance.now();
      if (restMs <= 0 || signal.aborted) return 'running';
      if (performance.now() >= tendAt) {
        tended = true;
        await tendJob(protocol, call, async () => false);
        tendAt = performance.now() + TEND_MS;
      }
      await watch.changed(Math.ceil(Math.min(LOOK_AGAIN_MS, restMs)), signal);
    }
  } finally {
    watch.close();
  }
}
