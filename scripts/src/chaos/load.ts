import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../bench/random';
import type { EventOf } from '../verify/history';
import { isOver } from '../verify/jobs-of';
import { OWNERS, type Owner } from './chaos-system';
import { createNonce, type KnownMessage, makeInput } from './inputs';
import type { RecordedClient, Sendable } from './recorded-client';

/** A file to send, of so many rows, written to `inputs/` first. */
export function makeSendable(folder: string, random: Random, rows: number, known: readonly KnownMessage[]): Sendable {
  const nonce = createNonce(random);
  const bytes = makeInput(random, nonce, rows, known);
  const input = `${nonce}.csv`;
  writeFileSync(join(folder, 'inputs', input), bytes);
  return { input, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Clients that upload, follow, cancel, download and delete, all the time. */
export interface Load {
  /** Jobs that are being sent or under way. */
  busy(): number;
  /** Begins nothing new, and resolves when every client has seen the end of its job. False where one had not after the limit. */
  drain(limitMs: number): Promise<boolean>;
}

export interface LoadOptions {
  readonly client: RecordedClient;
  readonly folder: string;
  /** That of each client, so that none changes what another does. */
  readonly randomOf: (client: number) => Random;
  readonly known: readonly KnownMessage[];
  /** Clients at a time. */
  readonly clients: number;
  /** Rows of a file: from, to. */
  readonly rows: readonly [number, number];
}

const RETRY_MS = 100;
/** What a server that is away, or full, says; and what means that the same may be sent again. */
const AGAIN = new Set<number | null>([null, 409, 429, 500, 502, 503, 504]);

export function startLoad({ client, folder, randomOf, known, clients, rows }: LoadOptions): Load {
  let draining = false;
  let late = false;
  let busy = 0;

  const newFile = (random: Random): Sendable => makeSendable(folder, random, rows[0] + random.int(rows[1] - rows[0]), known);

  /** Sends until it is accepted: with a key the same file again, without one a new file, as the first may have become a job. */
  async function send(random: Random, owner: Owner): Promise<EventOf<'submit'> | undefined> {
    let file = newFile(random);
    const key = random.int(2) === 0 ? randomUUID() : null;
    while (!late) {
      const way = random.int(10);
      const sent =
        way === 0
          ? await client.submitSlowly(owner, file, key, { parts: 5, pauseMs: 60 })
          : way === 1 && !draining
            ? await client.submitSlowly(owner, file, key, {
                parts: 3,
                pauseMs: 10,
                sendBytes: random.int(file.bytes.length + 1),
                reset: random.int(2) === 0,
              })
            : await client.submit(owner, file, key);
      if (sent.job) return sent;
      if (!AGAIN.has(sent.status)) return undefined;
      // 502: ingest had all of it, and may have made a job.
      if ((sent.status === null || sent.status === 502) && key === null) file = newFile(random);
      await pause(RETRY_MS);
    }
    return undefined;
  }

  async function follow(random: Random, owner: Owner, job: string): Promise<string | undefined> {
    const cancelAt = random.int(8) === 0 ? random.int(1_500) : Number.POSITIVE_INFINITY;
    const began = performance.now();
    let cancelled = false;
    while (!late) {
      const { status, view } = await client.look(owner, job, cancelAt < 5_000 && !cancelled ? 0 : 2);
      if (view && isOver(view.status)) return view.status;
      if (status !== 200) await pause(RETRY_MS);
      if (!cancelled && performance.now() - began >= cancelAt) {
        const answer = await client.ask('cancel', owner, job);
        cancelled = answer !== null && !AGAIN.has(answer);
      }
    }
    return undefined;
  }

  async function fetchResult(owner: Owner, job: string, status: string): Promise<void> {
    while (!late) {
      const { file, status: answer, error } = await client.download(owner, job, status === 'cancelled');
      if (file || (error === null && !AGAIN.has(answer))) return;
      await pause(RETRY_MS);
    }
  }

  async function runJob(random: Random): Promise<void> {
    const owner = random.pick(OWNERS);
    const stranger = OWNERS.find((one) => one !== owner) as Owner;
    const sent = await send(random, owner);
    const job = sent?.job;
    if (!job) return;
    if (random.int(4) === 0)
      await client.foreign(stranger, job, `/v1/jobs/${job}${random.pick(['', '/results', '/rows', '/events', '/summary'])}`);
    const status = await follow(random, owner, job);
    if (!status) return;
    await fetchResult(owner, job, status);
    if (random.int(2) === 0) await fetchResult(owner, job, status);
    if (random.int(4) > 0) return;
    for (let answer = await client.ask('delete', owner, job); AGAIN.has(answer) && !late; answer = await client.ask('delete', owner, job)) {
      await pause(RETRY_MS);
    }
  }

  async function runClient(random: Random): Promise<void> {
    while (!draining) {
      busy++;
      try {
        await runJob(random);
      } finally {
        busy--;
      }
    }
  }

  const all = Promise.all(Array.from({ length: clients }, (_, i) => runClient(randomOf(i))));
  return {
    busy: () => busy,
    drain: async (limitMs) => {
      draining = true;
      const timer = setTimeout(() => {
        late = true;
      }, limitMs);
      await all;
      clearTimeout(timer);
      return !late;
    },
  };
}
