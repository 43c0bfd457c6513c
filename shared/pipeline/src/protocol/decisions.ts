import type { JobKey } from '@logsieve/contracts/job-key';
import { type Admission, admissionSchema, type Fate, fateSchema, type Gone, goneSchema } from '@logsieve/contracts/records';
import type { z } from 'zod';
import type { BlobStore } from '../store/blob-store';
import { admissionKey, fateKey, goneKey } from '../store/names';

/** A decision that was offered, and the one that stands: the first one ever is never changed. */
export interface Decided<T> {
  readonly won: boolean;
  readonly stands: T;
}

async function read<T>(store: BlobStore, key: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const bytes = await store.get(key);
  return bytes && schema.parse(JSON.parse(bytes.toString()));
}

async function decide<T>(store: BlobStore, key: string, schema: z.ZodType<T>, offer: T): Promise<Decided<T>> {
  if (await store.putOnce(key, Buffer.from(JSON.stringify(offer)))) return { won: true, stands: offer };
  const stands = await read(store, key, schema);
  if (stands === undefined) throw new Error(`${key} was removed while it was being read`);
  return { won: false, stands };
}

export const readAdmission = (store: BlobStore, job: JobKey): Promise<Admission | undefined> =>
  read(store, admissionKey(job), admissionSchema);
export const readFate = (store: BlobStore, job: JobKey): Promise<Fate | undefined> => read(store, fateKey(job), fateSchema);
export const readGone = (store: BlobStore, job: JobKey): Promise<Gone | undefined> => read(store, goneKey(job), goneSchema);

export const decideAdmission = (store: BlobStore, job: JobKey, offer: Admission): Promise<Decided<Admission>> =>
  decide(store, admissionKey(job), admissionSchema, offer);
export const decideFate = (store: BlobStore, job: JobKey, offer: Fate): Promise<Decided<Fate>> =>
  decide(store, fateKey(job), fateSchema, offer);
export const decideGone = (store: BlobStore, job: JobKey, offer: Gone): Promise<Decided<Gone>> =>
  decide(store, goneKey(job), goneSchema, offer);
