import { createHash } from 'node:crypto';
import { isCall, type JobKey } from '@logsieve/contracts/job-key';
import { type Sent, sentSchema } from '@logsieve/contracts/rows';
import type { BlobStore } from '../store/blob-store';
import { sentKey } from '../store/names';

/** What each job has sent to a provider: one entry for each template, with the job until that is removed. */
export interface SentLog {
  /**
   * Writes down what is about to leave, and answers what must be sent: the text that stands for this name since an earlier try, or this one. To be
   * called before it leaves. Calls (`/v1/classify`), which leave nothing, are not written down. Rejects when the store fails: then nothing may leave.
   */
  record(job: JobKey, name: string, sent: Sent): Promise<Sent>;
  read(job: JobKey, name: string): Promise<Sent | undefined>;
}

/** Waiting for the disk ten times a request would cost more than it guards: only a loss of power can take an entry. */
const NOT_DURABLE = { durable: false };

/** Names what rows with this template have in common, and this source where the prompt shows it; holds no text of them. */
export const sentName = (template: string, source: string | undefined): string =>
  createHash('sha256')
    .update(JSON.stringify([template, source ?? null]))
    .digest('hex')
    .slice(0, 32);

/** Undefined for what a loss of power has left. */
function parseSent(bytes: Buffer): Sent | undefined {
  try {
    return sentSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

export function createSentLog(store: BlobStore): SentLog {
  async function read(job: JobKey, name: string): Promise<Sent | undefined> {
    const bytes = await store.get(sentKey(job, name));
    return bytes && parseSent(bytes);
  }

  return {
    record: async (job, name, sent) => {
      if (isCall(job)) return sent;
      const created = await store.putOnce(sentKey(job, name), Buffer.from(JSON.stringify(sent)), NOT_DURABLE);
      return created ? sent : ((await read(job, name)) ?? sent);
    },
    read,
  };
}
