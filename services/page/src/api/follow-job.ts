import { isPassing } from '@logsieve/client/errors';
import { isEnded, type Job } from '@logsieve/client/models';
import { pause } from '@logsieve/client/patience';
import { client } from './client';

/** How a job is followed: `live` by events, `polling` where these don't come through, `reconnecting` while nobody answers. */
export type Connection = 'connecting' | 'live' | 'polling' | 'reconnecting' | 'ended';

export interface JobFollower {
  onJob(job: Job): void;
  onConnection(connection: Connection): void;
  /** The end of it: the job is not there, or not ours. */
  onError(error: unknown): void;
}

const END_EVENTS = ['completed', 'failed', 'cancelled', 'expired'] as const;
/** So many streams in a row that break off before their first event, and the job is asked about instead. */
const MAX_BROKEN = 3;
/** Then events are tried again after so long. */
const POLLING_MS = 20_000;
/** A stream begins with a snapshot. One that says nothing for so long is held back by something between here and the server. */
const FIRST_EVENT_MS = 8_000;
const WAIT_S = 10;
const GAP_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/** Follows a job until it ends, it is gone, or `signal` is aborted. */
export async function followJob(id: string, follower: JobFollower, signal: AbortSignal): Promise<void> {
  follower.onConnection('connecting');
  try {
    while (!signal.aborted) {
      if ((await followEvents(id, follower, signal)) === 'ended') break;
      if (signal.aborted) return;
      if ((await poll(id, follower, signal)) === 'ended') break;
    }
    if (!signal.aborted) follower.onConnection('ended');
  } catch (error) {
    if (!signal.aborted) follower.onError(error);
  }
}

/** Listens to the stream. The browser itself connects again where it breaks off; resolves with `broken` where that is no use. */
function followEvents(id: string, follower: JobFollower, signal: AbortSignal): Promise<'ended' | 'broken'> {
  const source = new EventSource(`/v1/jobs/${id}/events`);
  let job: Job | undefined;
  let broken = 0;
  return new Promise((resolve) => {
    const silent = setTimeout(() => job === undefined && finish('broken'), FIRST_EVENT_MS);
    const finish = (how: 'ended' | 'broken') => {
      clearTimeout(silent);
      source.close();
      resolve(how);
    };
    signal.addEventListener('abort', () => finish('broken'), { once: true });
    const take = (event: MessageEvent<string>) => {
      broken = 0;
      // A `progress` holds only what changes.
      job = { ...job, ...JSON.parse(event.data) } as Job;
      follower.onJob(job);
      follower.onConnection('live');
    };
    for (const name of ['snapshot', 'progress']) source.addEventListener(name, take);
    for (const name of END_EVENTS)
      source.addEventListener(name, (event) => {
        take(event);
        finish('ended');
      });
    source.addEventListener('error', () => {
      follower.onConnection('reconnecting');
      if (source.readyState === EventSource.CLOSED || ++broken >= MAX_BROKEN) finish('broken');
    });
  });
}

/** Asks about the job again and again for a while. Throws where the server says that there is none. */
async function poll(id: string, follower: JobFollower, signal: AbortSignal): Promise<'ended' | 'again'> {
  const until = performance.now() + POLLING_MS;
  let pauseMs = GAP_MS;
  for (let waitS = 0; ; ) {
    try {
      const job = await client.getJob(id, { waitS, signal });
      follower.onJob(job);
      if (isEnded(job.status)) return 'ended';
      follower.onConnection('polling');
      waitS = WAIT_S;
      pauseMs = GAP_MS;
      if (performance.now() > until) return 'again';
    } catch (error) {
      if (!isPassing(error)) throw error;
      follower.onConnection('reconnecting');
      waitS = 0;
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
    await pause(pauseMs, signal);
  }
}
