import { type JobKey, jobKeySchema, splitJobKey } from '@logsieve/contracts/job-key';
import type { Accepted } from '@logsieve/contracts/records';
import { z } from 'zod';
import type { BlobStore } from '../store/blob-store';
import { dayOf, idempotencyKey } from '../store/names';
import { decideGone } from './decisions';
import type { ProtocolDeps } from './deps';
import { buryJob } from './remove';

/** Who holds a key on a day: a job, with the hash of its upload, or nobody any more. */
const holderSchema = z.union([z.object({ job: jobKeySchema, hash: z.string() }), z.object({ closed: z.literal(true) })]);
type Holder = z.infer<typeof holderSchema>;

export interface KeyHolder {
  readonly job: JobKey;
  /** SHA-256 of its upload. */
  readonly hash: string;
}

export type Binding =
  | { outcome: 'bound' }
  /** Another job was first; `sameRequest`: its upload has the same bytes. */
  | { outcome: 'duplicate'; of: JobKey; sameRequest: boolean }
  /** Too late: the day of the admission is over. */
  | { outcome: 'closed' };

async function readHolder(store: BlobStore, day: string, key: string): Promise<Holder | undefined> {
  const bytes = await store.get(idempotencyKey(day, key));
  return bytes && holderSchema.parse(JSON.parse(bytes.toString()));
}

async function claim(store: BlobStore, day: string, key: string, claimant: Holder): Promise<Holder> {
  await store.putOnce(idempotencyKey(day, key), Buffer.from(JSON.stringify(claimant)));
  const holder = await readHolder(store, day, key);
  if (!holder) throw new Error(`the idempotency keys of ${day} were removed while they were in use`);
  return holder;
}

/** The job that a key was used for today or yesterday: what a new request looks at first. */
export async function findKeyHolder({ store, now }: ProtocolDeps, key: string): Promise<KeyHolder | undefined> {
  for (const shift of [0, -1]) {
    const holder = await readHolder(store, dayOf(now(), shift), key);
    if (holder && 'job' in holder) return holder;
  }
  return undefined;
}

/** Binds an accepted job to its idempotency key. A job that comes second is removed as a duplicate. Repeatable; a job without a key is bound. */
export async function bindKey(deps: ProtocolDeps, job: JobKey, accepted: Accepted): Promise<Binding> {
  const key = accepted.idempotency;
  if (key === null) return { outcome: 'bound' };
  let first = await claim(deps.store, dayOf(accepted.time, -1), key, { closed: true });
  if (!('job' in first)) first = await claim(deps.store, dayOf(accepted.time), key, { job, hash: accepted.sha256 });
  if ('job' in first && first.job === job) return { outcome: 'bound' };

  const of = 'job' in first ? splitJobKey(first.job).id : null;
  const { stands } = await decideGone(deps.store, job, { v: 1, state: 'duplicate', time: deps.now(), of });
  await buryJob(deps, job, stands.time);
  return 'job' in first ? { outcome: 'duplicate', of: first.job, sameRequest: first.hash === accepted.sha256 } : { outcome: 'closed' };
}
