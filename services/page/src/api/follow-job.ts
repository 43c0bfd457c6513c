import { isPassing } from '@logsieve/client/errors';
import { isEnded, type Job } from '@logsieve/client/models';
import { pause } from '@logsieve/client/patience';
import { withinTime } from './within-time';

/** How a job is followed: `live` by events, `polling` where these don't come through, `reconnecting` while nobody answers. */
export type Connection = 'connecting' | 'live' | 'polling' | 'reconnecting' | 'ended';

export interface JobFollower {
  onJob(job: Job): void;
  onConnection(connection: Connection): void;
  /** The end of it: the job is not there, or not ours. */
  onError(error: unknown): void;
}

/** What a job is followed by. */
export interface JobSource {
  /** Opens the stream of events. */
  open(): EventSource;
  /** The job as it is, or after so many seconds at the latest as it is once it has changed. */
  get(waitS: number, signal: AbortSignal): Promise<Job>;
}

const END_EVENTS = ['completed', 'failed', 'cancelled', 'expired'] as const;
/** So many streams in a row that break off at once, and the job is asked about instead. */
const MAX_BROKEN = 3;
/** A stream that lasted so long did not break off at once. */
const STEADY_MS = 5_000;
/** Then events are tried again after so long. */
const POLLING_MS = 20_000;
/** A stream begins with a snapshot. One that says nothing for so long is held back by something between here and the server. */
const FIRST_EVENT_MS = 8_000;
/** A browser does not show heartbeats, nor a connection that died in silence: after so long without an event the job is asked about, and a new stream opened. */
const SILENCE_MS = 20_000;
const WAIT_S = 10;
/** An answer that takes so much longer than was asked for does not come. */
const LATE_MS = 8_000;
const GAP_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/** Follows a job until it ends, it is gone, or `signal` is aborted. */
export async function followJob(source: JobSource, follower: JobFollower, signal: AbortSignal): Promise<void> {
  let connection = 'connecting' as Connection;
  const told: JobFollower = {
    ...follower,
    onConnection: (next) => {
      connection = next;
      follower.onConnection(next);
    },
  };
  told.onConnection('connecting');
  try {
    for (let broken = 0; !signal.aborted; ) {
      const began = performance.now();
      const how = await followEvents(source, told, signal);
      if (how === 'ended') return told.onConnection('ended');
      if (signal.aborted) return;
      if (how === 'held back') broken = MAX_BROKEN;
      else broken = performance.now() - began < STEADY_MS ? broken + 1 : 0;
      // A stream that worked until now is opened again after one look, and nobody is told of another way.
      const isBlocked = broken >= MAX_BROKEN;
      const asked = isBlocked || connection !== 'live' ? told : { ...told, onConnection: onlyLost(told) };
      if ((await poll(source, asked, signal, isBlocked ? POLLING_MS : 0)) === 'ended') return told.onConnection('ended');
    }
  } catch (error) {
    if (!signal.aborted) follower.onError(error);
  }
}

/** Tells of a connection from the first time on that it is lost. */
function onlyLost({ onConnection }: JobFollower): JobFollower['onConnection'] {
  let wasLost = false;
  return (connection) => {
    wasLost ||= connection === 'reconnecting';
    if (wasLost) onConnection(connection);
  };
}

type StreamEnd = 'ended' | 'broken' | 'held back';

/** Listens to one stream, for as long as it tells something. */
function followEvents({ open }: JobSource, follower: JobFollower, signal: AbortSignal): Promise<StreamEnd> {
  const stream = open();
  let job: Job | undefined;
  return new Promise((resolve) => {
    const finish = (how: StreamEnd) => {
      clearTimeout(silence);
      signal.removeEventListener('abort', abort);
      stream.close();
      resolve(how);
    };
    const abort = () => finish('broken');
    let silence = setTimeout(finish, FIRST_EVENT_MS, 'held back');
    signal.addEventListener('abort', abort, { once: true });
    const take = (event: MessageEvent<string>) => {
      clearTimeout(silence);
      silence = setTimeout(finish, SILENCE_MS, 'broken');
      // A `progress` holds only what changes.
      job = { ...job, ...JSON.parse(event.data) } as Job;
      follower.onJob(job);
      follower.onConnection('live');
    };
    for (const name of ['snapshot', 'progress']) stream.addEventListener(name, take);
    for (const name of END_EVENTS)
      stream.addEventListener(name, (event) => {
        take(event);
        finish('ended');
      });
    stream.addEventListener('error', () => finish('broken'));
  });
}

/** Asks about the job until an answer came and `forMs` are over. Throws where the server says that there is none. */
async function poll({ get }: JobSource, follower: JobFollower, signal: AbortSignal, forMs: number): Promise<'ended' | 'again'> {
  const until = performance.now() + forMs;
  let pauseMs = GAP_MS;
  for (let waitS = 0; ; ) {
    try {
      const job = await withinTime(waitS * 1_000 + LATE_MS, (limited) => get(waitS, limited), signal);
      follower.onJob(job);
      if (isEnded(job.status)) return 'ended';
      follower.onConnection('polling');
      if (performance.now() >= until) return 'again';
      waitS = WAIT_S;
      pauseMs = GAP_MS;
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      follower.onConnection('reconnecting');
      waitS = 0;
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
    await pause(pauseMs, signal);
  }
}
