import { type JobKey, jobKeySchema, splitJobKey } from '@logsieve/contracts/job-key';

/** Every key of the store stands here, in the words of the ledger protocol. Times are milliseconds since 1970. */

const CHUNK_DIGITS = 8;
const TIME_DIGITS = 15;
const DAY_MS = 86_400_000;

const digits = (value: number, width: number): string => {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no number of a store key`);
  return String(value).padStart(width, '0');
};

/** `jobs/<owner>/`: everything of one owner; ascending ids are newest first. */
export const ownerPrefix = (owner: string): string => `jobs/${owner}/`;

/** `jobs/<owner>/<id>/`: everything of one job but its markers. */
export const jobPrefix = (job: JobKey): string => {
  const { owner, id } = splitJobKey(job);
  return `${ownerPrefix(owner)}${id}/`;
};

const OF_A_JOB = /^(?:jobs\/([^/]+)\/([^/]+)\/|open\/([^/]+)$|due\/\d+\/([^/]+)$)/;

/** The job that a key, or a prefix of keys, belongs to; undefined for what is no job's. */
export function jobOfKey(key: string): JobKey | undefined {
  const [, owner, id, opened, due] = OF_A_JOB.exec(key) ?? [];
  const job = jobKeySchema.safeParse(owner ? `${owner}.${id}` : (opened ?? due));
  return job.success ? job.data : undefined;
}

export const admissionKey = (job: JobKey): string => `${jobPrefix(job)}admission`;
export const fateKey = (job: JobKey): string => `${jobPrefix(job)}fate`;
export const goneKey = (job: JobKey): string => `${jobPrefix(job)}gone`;
/** The whole verdict file, `V`. */
export const wholeVerdictsKey = (job: JobKey): string => `${jobPrefix(job)}verdicts`;

export const chunksPrefix = (job: JobKey): string => `${jobPrefix(job)}chunk/`;
export const chunkKey = (job: JobKey, chunk: number): string => `${chunksPrefix(job)}${digits(chunk, CHUNK_DIGITS)}`;

/** Revisions of the chunks' verdict files, `v/c.r`. */
export const verdictsPrefix = (job: JobKey): string => `${jobPrefix(job)}v/`;
export const verdictsKey = (job: JobKey, chunk: number, revision: number): string =>
  `${verdictsPrefix(job)}${digits(chunk, CHUNK_DIGITS)}.${revision}`;

/** The chunk and revision that a key made by `verdictsKey` names. */
export function parseVerdictsKey(key: string): { chunk: number; revision: number } {
  const match = /\/v\/(\d+)\.(\d+)$/.exec(key);
  if (!match) throw new RangeError(`${key} names no verdict file`);
  return { chunk: Number(match[1]), revision: Number(match[2]) };
}

export const OPEN_PREFIX = 'open/';
/** Marks a job that is not finished. */
export const openKey = (job: JobKey): string => `${OPEN_PREFIX}${job}`;
export const parseOpenKey = (key: string): JobKey => jobKeySchema.parse(key.slice(OPEN_PREFIX.length));

export const DUE_PREFIX = 'due/';
/** Marks a time at which a job must be looked at again. */
export const dueKey = (time: number, job: JobKey): string => `${DUE_PREFIX}${digits(time, TIME_DIGITS)}/${job}`;

export function parseDueKey(key: string): { time: number; job: JobKey } {
  const [, time, job] = key.split('/');
  return { time: Number(time), job: jobKeySchema.parse(job) };
}

export const KEYS_PREFIX = 'idem/';
/** The UTC day of a time, `YYYY-MM-DD`, moved by whole days. */
export const dayOf = (time: number, shift = 0): string => new Date(time + shift * DAY_MS).toISOString().slice(0, 10);
/** Who holds an idempotency key that was used on a day. `hash` names owner, route and key. */
export const idempotencyKey = (day: string, hash: string): string => `${KEYS_PREFIX}${day}/${hash}`;
export const parseIdempotencyDay = (key: string): string => key.slice(KEYS_PREFIX.length, KEYS_PREFIX.length + 10);

/** A resolved pipeline, by the SHA-256 of its JSON. */
export const pipelineKey = (sha256: string): string => `pipelines/${sha256}`;

export const PIPELINES_PREFIX = 'pipelines/';
export const MODELS_PREFIX = 'models/';
/** Marks that a pipeline version or classifier was pinned on a day: `pins/<YYYY-MM-DD>/<sha256>`. */
export const PINS_PREFIX = 'pins/';
export const pinKey = (day: string, name: string): string => `${PINS_PREFIX}${day}/${name}`;
/** Copies of what was removed, under the day and the key that it had: `retired/<YYYY-MM-DD>/pipelines/<sha256>`. */
export const RETIRED_PREFIX = 'retired/';
export const retiredKey = (day: string, key: string): string => `${RETIRED_PREFIX}${day}/${key}`;
/** The day that stands in a key of PINS_PREFIX or RETIRED_PREFIX, and what follows it. */
export function parseDatedKey(key: string): { day: string; rest: string } {
  const [, day = '', ...rest] = key.split('/');
  return { day, rest: rest.join('/') };
}

/** What the stages begin with in a chunk of a retried job, instead of nothing. */
export const seedKey = (job: JobKey, chunk: number): string => `${jobPrefix(job)}seed/${digits(chunk, CHUNK_DIGITS)}`;

/** What was sent to a provider, by its name in the log of a job. */
export const sentKey = (job: JobKey, name: string): string => `${jobPrefix(job)}sent/${name}`;
