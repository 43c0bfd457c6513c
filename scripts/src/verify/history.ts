import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** Milliseconds since 1970 at which a request was sent or something happened; `ack`: when its answer was there, null where none came. */
const t = z.number();
const ack = z.number().nullable();
/** HTTP status; null where the connection broke before an answer. */
const status = z.number().nullable();
/** What a refusal said. */
const body = z.string().optional();
/** Its `Retry-After`, where it had one. */
const retryAfter = z.string().optional();

const rowCounts = z.object({ total: z.number(), done: z.number(), unclassified: z.number(), failed: z.number() });
const stageCounts = z.looseObject({ name: z.string(), in: z.number(), labelled: z.number() });

/** A job as its owner was shown it. */
const jobView = z.object({
  id: z.string(),
  status: z.string(),
  sha256: z.string(),
  rows: rowCounts,
  stages: z.array(stageCounts),
  labels: z.record(z.string(), z.number()),
  error: z.string().nullable(),
});
export type JobView = z.infer<typeof jobView>;

/** One line of a client history: what a client sent, when, and what it was told; or what was done to the system meanwhile. */
export const historyEventSchema = z.discriminatedUnion('op', [
  /** An upload. `input`: the file's name in `inputs/`. `job`: the id that a 202 named. */
  z.object({
    op: z.literal('submit'),
    t,
    ack,
    owner: z.string(),
    input: z.string(),
    sha256: z.string(),
    key: z.string().nullable(),
    status,
    job: z.string().nullable(),
    /** `slow`: in parts, with pauses; `cut`: broken off by the client. */
    way: z.enum(['whole', 'slow', 'cut']).default('whole'),
    body,
    retryAfter,
  }),
  /** What a GET of a job said. `view`: the job, where the status is 200. */
  z.object({ op: z.literal('look'), t, ack, owner: z.string(), job: z.string(), status, view: jobView.optional(), body }),
  z.object({ op: z.enum(['cancel', 'delete']), t, ack, owner: z.string(), job: z.string(), status, body }),
  /** Another owner asks for a job: it must be as if it were not there. */
  z.object({ op: z.literal('foreign'), t, ack, owner: z.string(), job: z.string(), path: z.string(), status, body }),
  /** `file`: its name in `outputs/`, where the whole of it came. `declared`: Content-Length. `error`: why it broke off. */
  z.object({
    op: z.literal('download'),
    t,
    ack,
    owner: z.string(),
    job: z.string(),
    status,
    file: z.string().nullable(),
    declared: z.number().nullable(),
    bytes: z.number(),
    sha256: z.string(),
    etag: z.string().nullable(),
    error: z.string().nullable(),
    body,
  }),
  /** Every job that an owner is shown, once nothing runs any more. */
  z.object({
    op: z.literal('list'),
    t,
    owner: z.string(),
    jobs: z.array(z.object({ id: z.string(), status: z.string(), sha256: z.string() })),
  }),
  /** A small job sent after the last fault was over; `ended`: whether it completed within the limit. */
  z.object({ op: z.literal('probe'), t, fault: z.string(), seconds: z.number(), limit: z.number(), ended: z.boolean() }),
  /** A fault, from `t` to `until`. `busy`: jobs under way when it came. */
  z.object({ op: z.literal('fault'), t, until: z.number(), kind: z.string(), target: z.string(), detail: z.string(), busy: z.number() }),
  /** A process that was asked to end, `seconds` before it did; `code` is null where it had to be killed. */
  z.object({ op: z.literal('end'), t, of: z.string(), seconds: z.number(), code: z.number().nullable() }),
  /** What a process (or the Redis, or the data directory) held: `bytes` of memory or disk, and open files where they are known. */
  z.object({ op: z.literal('sample'), t, of: z.string(), bytes: z.number(), files: z.number().nullable() }),
  /** Open files of a process before a crowd came and after it had gone. */
  z.object({ op: z.literal('files'), t, of: z.string(), before: z.number(), after: z.number() }),
  /** A small request of a client that is one of many. `limit`: what 95 of 100 of its kind must stay below, in milliseconds. */
  z.object({ op: z.literal('small'), t, request: z.string(), ms: z.number(), limit: z.number(), status }),
  /** A client that is slow on purpose. `seconds`: until the server ended its connection, null where the client had to; `limit`: by when it must have. */
  z.object({ op: z.literal('crawl'), t, how: z.string(), seconds: z.number().nullable(), limit: z.number(), status }),
]);
export type HistoryEvent = z.infer<typeof historyEventSchema>;
export type EventOf<O extends HistoryEvent['op']> = Extract<HistoryEvent, { op: O }>;

/** Reads a history, a JSON object in each line. Throws naming the first line that is none. */
export async function readHistory(file: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    try {
      events.push(historyEventSchema.parse(JSON.parse(line)));
    } catch (cause) {
      throw new Error(`line ${events.length + 1} of ${file} is no event of a history`, { cause });
    }
  }
  return events;
}

/** The events of one kind, in their order. */
export const eventsOf = <O extends HistoryEvent['op']>(history: readonly HistoryEvent[], ...ops: O[]): EventOf<O>[] =>
  history.filter((event): event is EventOf<O> => (ops as string[]).includes(event.op));
