import type { JobKey } from '@logsieve/contracts/job-key';
import type { Begun, LedgerReply } from '../ledger/ledger';
import type { ProtocolDeps } from './deps';

/** Queues what a script of the ledger answered. */
export async function queueWork({ queues }: ProtocolDeps, job: JobKey, reply: LedgerReply): Promise<void> {
  if (reply.regex.length > 0) await queues.addChunks('regex', job, reply.regex);
  if (reply.llm.length > 0) await queues.addChunks('llm', job, reply.llm);
  if (reply.allSealed) await queues.addEnd(job);
}

/** Queues what the state of a chunk says. */
export async function queueState({ queues }: ProtocolDeps, job: JobKey, chunk: number, { status, state, allSealed }: Begun): Promise<void> {
  if (status !== 'open' && status !== 'accepted') return;
  if (state === 'regex' || state === 'bert') await queues.addChunks(state, job, [chunk]);
  if (state === 'sealed-pending' && status === 'accepted') await queues.addChunks('llm', job, [chunk]);
  if (allSealed) await queues.addEnd(job);
}
