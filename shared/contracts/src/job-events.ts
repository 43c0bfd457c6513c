import { isEnded, type Job, type JobStatus, jobProgressSchema } from './job';

/** The stream of `GET /v1/jobs/{id}/events`, as the results service writes it and the gateway passes it on: Server-Sent Events. */

export const EVENT_STREAM_HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  // nginx holds back what it may buffer.
  'X-Accel-Buffering': 'no',
} as const;

/** Progress is told at most once in this time. */
export const PROGRESS_GAP_MS = 250;
/** Silence is broken by a comment after this long, so that nobody on the way takes the connection for dead. */
export const HEARTBEAT_MS = 15_000;
export const HEARTBEAT = ':\n\n';
/** How long a browser waits before it reconnects. */
const RECONNECT_MS = 1_000;

const eventText = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

export const snapshotEvent = (job: Job): string => `retry: ${RECONNECT_MS}\n${eventText('snapshot', job)}`;
export const progressEvent = (job: Job): string => eventText('progress', jobProgressSchema.parse(job));
/** The last event, named by the state in which the job ended. */
export const endEvent = (job: Job): string => eventText(job.status, job);
/** The last event of a job that is there no more, expired or deleted, with what was last seen of it. */
export const goneEvent = (job: Job): string => endEvent({ ...job, status: 'expired', seconds_left: 0 });

/** Whether an event of this name is the last one. */
export const isEndEvent = (name: string): boolean => isEnded(name as JobStatus);
