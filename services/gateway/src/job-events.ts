import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '@logsieve/contracts/job';
import { EVENT_STREAM_HEADERS, goneEvent, HEARTBEAT, HEARTBEAT_MS, isEndEvent } from '@logsieve/contracts/job-events';
import { HttpProblem } from '@logsieve/contracts/problems';
import { whileWanted } from '@logsieve/platform/http/while-wanted';
import { getPatiently, getWithin } from './follow-job';
import { callerHeaders, createForward } from './forward';
import { readEvents, type StreamEvent } from './read-events';
import { relay } from './relay';
import type { Upstream } from './upstream';

export interface EventTimes {
  readonly heartbeatMs?: number;
  /** How long the first answer may take while the results service is away. A browser takes an error for the end of all, so it is given late. */
  readonly patienceMs?: number;
}

export interface JobEventsDeps extends EventTimes {
  readonly results: Upstream;
  /** Comes when the gateway begins to end. */
  readonly stopping: AbortSignal;
}

const PATIENCE_MS = 30_000;
/** The results service breaks its silence at every heartbeat: after this many without a sign its stream is taken for dead. */
const SILENT_HEARTBEATS = 3;
const RECONNECT_MS = 100;

/**
 * `GET /v1/jobs/{id}/events`: the stream of the results service, whole events only. Where that breaks off it is taken up again within the same
 * answer, which goes on with a fresh snapshot; a job that is there no more by then is told as `expired`. When the gateway stops, the answer ends
 * without the event of an end, and a browser comes back by itself.
 */
export const createJobEvents =
  ({ results, stopping, heartbeatMs = HEARTBEAT_MS, patienceMs = PATIENCE_MS }: JobEventsDeps) =>
  (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'HEAD') return createForward(results)(request, response);
    return whileWanted(response, stopping, async (wanted) => {
      const following = { results, headers: callerHeaders(response), signal: wanted };
      const path = request.url ?? '/';
      const first = await getWithin(following, path, patienceMs);
      if (!first) throw new HttpProblem('queue-unavailable', 'The results service is not available at the moment.', { retryAfter: 2 });
      if (first.statusCode !== 200) return relay(first, request, response);
      response.writeHead(200, EVENT_STREAM_HEADERS);
      response.flushHeaders();
      const client = createClient(response, wanted, heartbeatMs);
      try {
        for (let answer = first; ; answer = await getPatiently(following, path)) {
          if (await passOn(answer, client, SILENT_HEARTBEATS * heartbeatMs)) break;
          await pause(RECONNECT_MS, undefined, { signal: wanted });
        }
      } catch (error) {
        if (!wanted.aborted) throw error;
      } finally {
        client.close();
      }
      response.end();
    });
  };

interface EventClient {
  /** Resolves when the client has room for more. Rejects with an AbortError when it leaves. */
  write(event: StreamEvent): Promise<void>;
  /** Tells that the job is there no more; nothing where it was never told of: who connects again gets the plain answer. */
  writeGone(): Promise<void>;
  close(): void;
}

/** The reading end of the answer: keeps it alive while nothing happens, and remembers what it was told of the job. */
function createClient(response: ServerResponse, signal: AbortSignal, heartbeatMs: number): EventClient {
  const told = { snapshot: '', progress: '{}' };
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(HEARTBEAT);
  }, heartbeatMs);
  const writeText = async (text: string): Promise<void> => {
    heartbeat.refresh();
    if (!response.write(text)) await once(response, 'drain', { signal });
  };
  return {
    write: ({ name, data, text }) => {
      if (name === 'snapshot') Object.assign(told, { snapshot: data, progress: '{}' });
      if (name === 'progress') told.progress = data;
      return writeText(text);
    },
    writeGone: async () => {
      if (told.snapshot) await writeText(goneEvent({ ...JSON.parse(told.snapshot), ...JSON.parse(told.progress) } as Job));
    },
    close: () => clearInterval(heartbeat),
  };
}

/** Passes one stream of the results service on as far as it goes; answers whether the job's end was told. */
async function passOn(answer: IncomingMessage, client: EventClient, silenceMs: number): Promise<boolean> {
  if (answer.statusCode !== 200) {
    answer.resume();
    await client.writeGone();
    return true;
  }
  const silence = setTimeout(() => answer.destroy(), silenceMs);
  try {
    for await (const event of readEvents(whole(answer))) {
      silence.refresh();
      // Its comments tell only that it is alive: the client gets some of our own.
      if (event.name === undefined) continue;
      await client.write(event);
      if (isEndEvent(event.name)) return true;
    }
    return false;
  } finally {
    clearTimeout(silence);
  }
}

/** The bytes of an answer, as far as it goes: that it broke off is its end. */
async function* whole(answer: IncomingMessage): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* answer;
  } catch {}
}
