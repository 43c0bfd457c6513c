import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../bench/random';
import type { EventOf } from '../verify/history';
import { isOver } from '../verify/jobs-of';
import { OWNERS, type Owner } from './chaos-system';
import { inLanes } from './in-lanes';
import type { KnownMessage } from './inputs';
import { makeSendable } from './load';
import type { RecordedClient } from './recorded-client';

export interface FloodOptions {
  readonly client: RecordedClient;
  readonly folder: string;
  readonly random: Random;
  readonly known: readonly KnownMessage[];
  readonly uploads: number;
  /** Uploads that are sent at the same time, each over a connection of its own. */
  readonly sockets: number;
}

const ROWS = 20;
/** A client that is sent away comes back so often. */
const TRIES = 100;
/** Waits for a change, so that thousands of questions are not the load. */
const WAIT_S = 10;
/** Every so many look at somebody else's job. */
const FOREIGN_EVERY = 20;

/** Many small uploads of two owners at once; each client comes back when it was told to, follows its job to the end and takes the result. */
export async function flood({ client, folder, random, known, uploads, sockets }: FloodOptions): Promise<void> {
  const files = Array.from({ length: uploads }, () => makeSendable(folder, random, ROWS, known));
  const ownerOf = (index: number): Owner => OWNERS[index % OWNERS.length] as Owner;
  const sent = await inLanes(files, sockets, async (file, index) => {
    // Half of them with a key. Who was sent away made no job: without a key too the same file may be sent again.
    const key = index % 4 < 2 ? randomUUID() : null;
    let answer: EventOf<'submit'> | undefined;
    for (let i = 0; i < TRIES && !answer?.job; i++) {
      if (answer?.retryAfter === undefined && i > 0) break;
      if (answer) await pause(Number(answer.retryAfter) * 1_000);
      answer = await client.submit(ownerOf(index), file, key);
    }
    return answer?.job ?? undefined;
  });
  await inLanes(sent, sockets, async (job, index) => {
    if (job === undefined) return;
    const owner = ownerOf(index);
    const began = performance.now();
    while (!isOver((await client.look(owner, job, WAIT_S)).view?.status ?? '')) if (performance.now() - began > LOOK_LIMIT_MS) return;
    if (index % FOREIGN_EVERY === 0) await client.foreign(ownerOf(index + 1), job, `/v1/jobs/${job}`);
    await client.download(owner, job);
  });
}

/** A job that has not ended then is for the checks. */
const LOOK_LIMIT_MS = 150_000;
