import { z } from 'zod';

/** Crockford's base32, lower case: its order is the order of the bytes. */
const BASE32 = '[0-9a-hjkmnp-tv-z]';

export const jobIdSchema = z.string().regex(new RegExp(`^job_${BASE32}{36}$`));
/** A *call* is a job of `POST /v1/classify`: it lives as long as that request, and no client is ever told its id. */
export const callIdSchema = z.string().regex(new RegExp(`^call_${BASE32}{36}$`));
export const ownerSchema = z.string().regex(/^[a-z0-9]{1,32}$/);

/** `owner.id`: names a job in the store, in Redis and in queues. */
export const jobKeySchema = z
  .string()
  .regex(new RegExp(`^[a-z0-9]{1,32}\\.(job|call)_${BASE32}{36}$`))
  .brand<'JobKey'>();
export type JobKey = z.infer<typeof jobKeySchema>;

/** Joins owner and id. Throws a ZodError when either is malformed. */
export const toJobKey = (owner: string, id: string): JobKey => jobKeySchema.parse(`${ownerSchema.parse(owner)}.${id}`);

export const isCall = (job: JobKey): boolean => job.includes('.call_');

/** Bits of each digit of an id's time, of which there are so many. */
const DIGIT_BITS = 5;
const TIME_DIGITS = 10;
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** When a job's id was made, in Unix milliseconds: its first digits count down from 2⁴⁸ − 1. */
export function jobTime(job: JobKey): number {
  const { id } = splitJobKey(job);
  const digits = [...id.slice(id.indexOf('_') + 1)].slice(0, TIME_DIGITS);
  return 2 ** 48 - 1 - digits.reduce((value, digit) => value * 2 ** DIGIT_BITS + DIGITS.indexOf(digit), 0);
}

/** The two parts of a job key. */
export function splitJobKey(job: JobKey): { owner: string; id: string } {
  const dot = job.indexOf('.');
  return { owner: job.slice(0, dot), id: job.slice(dot + 1) };
}
