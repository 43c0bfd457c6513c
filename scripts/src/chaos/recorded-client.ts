import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job, JobList } from '@logsieve/contracts/job';
import type { EventOf } from '../verify/history';
import type { Owner } from './chaos-system';
import type { HistoryLog } from './history-log';

/** An upload: its name in `inputs/`, its bytes, and their digest. */
export interface Sendable {
  readonly input: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** A client of the public API that writes down all that it sends and is told. Its methods never throw: a broken connection is an answer too. */
export interface RecordedClient {
  submit(owner: Owner, file: Sendable, key: string | null): Promise<EventOf<'submit'>>;
  /** Sends the bytes in parts, with a pause between them, and breaks off after `sendBytes`, if given: by RST or, without a word, by FIN. */
  submitSlowly(
    owner: Owner,
    file: Sendable,
    key: string | null,
    how: { parts: number; pauseMs: number; sendBytes?: number; reset?: boolean },
  ): Promise<EventOf<'submit'>>;
  /** Looks at a job, at once or when it has changed, `waitS` seconds at most. */
  look(owner: Owner, job: string, waitS: number): Promise<EventOf<'look'>>;
  ask(op: 'cancel' | 'delete', owner: Owner, job: string): Promise<number | null>;
  foreign(owner: Owner, job: string, path: string): Promise<void>;
  download(owner: Owner, job: string, partial?: boolean): Promise<EventOf<'download'>>;
  /** Every job that the owner is shown; undefined where the server does not answer. */
  list(owner: Owner): Promise<Job[] | undefined>;
}

export interface ClientOptions {
  readonly url: string;
  readonly keys: Readonly<Record<Owner, string>>;
  readonly folder: string;
  readonly history: HistoryLog;
}

/** No answer takes this long, however the system stands. */
const ANSWER_LIMIT_MS = 90_000;
const BODY_LIMIT = 2_000;

interface Answer {
  readonly status: number | null;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** Why the body broke off. */
  readonly error: string | null;
}

export function createRecordedClient({ url, keys, folder, history }: ClientOptions): RecordedClient {
  const authorize = (owner: Owner): Record<string, string> => ({ Authorization: `Bearer ${keys[owner]}` });

  async function call(owner: Owner, path: string, init: RequestInit = {}): Promise<Answer> {
    const none = { status: null, headers: new Headers(), bytes: Buffer.alloc(0) };
    try {
      const headers = { ...authorize(owner), ...(init.headers as Record<string, string>) };
      const response = await fetch(`${url}${path}`, { ...init, headers, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
      const parts: Uint8Array[] = [];
      let error: string | null = null;
      try {
        for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) parts.push(part);
      } catch (cause) {
        error = String(cause);
      }
      return { status: response.status, headers: response.headers, bytes: Buffer.concat(parts), error };
    } catch (cause) {
      return { ...none, error: String(cause) };
    }
  }
  const refusal = ({ status, bytes }: Answer): { body?: string } =>
    status !== null && status >= 400 ? { body: bytes.toString().slice(0, BODY_LIMIT) } : {};
  const backIn = ({ headers }: Answer): { retryAfter?: string } => {
    const retryAfter = headers.get('retry-after');
    return retryAfter === null ? {} : { retryAfter };
  };
  const keyHeader = (key: string | null): Record<string, string> => (key === null ? {} : { 'Idempotency-Key': key });
  const record = <E extends Parameters<HistoryLog['add']>[0]>(event: E): E => {
    history.add(event);
    return event;
  };
  const submitted = (
    owner: Owner,
    { input, sha256 }: Sendable,
    key: string | null,
    t: number,
    answer: Answer,
    way: EventOf<'submit'>['way'] = 'whole',
  ): EventOf<'submit'> => {
    // Without its whole body an answer names no job.
    const status = answer.error === null ? answer.status : null;
    const job = status === 202 ? (JSON.parse(answer.bytes.toString()) as Job).id : null;
    const ack = status === null ? null : Date.now();
    return record({ op: 'submit', t, ack, owner, input, sha256, key, status, job, way, ...refusal(answer), ...backIn(answer) });
  };

  return {
    submit: async (owner, file, key) => {
      const t = Date.now();
      const headers = { 'Content-Type': 'text/csv', ...keyHeader(key) };
      return submitted(owner, file, key, t, await call(owner, '/v1/jobs', { method: 'POST', headers, body: file.bytes }));
    },
    submitSlowly: async (owner, file, key, { parts, pauseMs, sendBytes, reset }) => {
      const t = Date.now();
      const headers = { ...authorize(owner), ...keyHeader(key), 'Content-Type': 'text/csv', 'Content-Length': String(file.bytes.length) };
      const sending = request(`${url}/v1/jobs`, { method: 'POST', agent: false, headers });
      const answered = new Promise<Answer>((resolve) => {
        const nothing = (error: string) => resolve({ status: null, headers: new Headers(), bytes: Buffer.alloc(0), error });
        sending.once('error', (error) => nothing(String(error)));
        sending.once('close', () => nothing('closed'));
        sending.once('response', (response) => {
          const body: Buffer[] = [];
          response.on('data', (part: Buffer) => body.push(part)).on('error', (error) => nothing(String(error)));
          response.once('end', () => {
            const headers = new Headers(response.headers['retry-after'] ? { 'retry-after': response.headers['retry-after'] } : {});
            resolve({ status: response.statusCode ?? null, headers, bytes: Buffer.concat(body), error: null });
          });
        });
      });
      const size = Math.max(1, Math.ceil(file.bytes.length / parts));
      const end = sendBytes ?? file.bytes.length;
      for (let from = 0; from < end && !sending.destroyed; from += size) {
        await new Promise((sent) => sending.write(file.bytes.subarray(from, Math.min(end, from + size)), sent));
        await pause(pauseMs);
      }
      if (sendBytes === undefined) sending.end();
      else if (reset) sending.socket?.resetAndDestroy();
      else sending.destroy();
      const answer = await answered;
      // Where nobody listens nothing was slow or cut.
      const isRefused = answer.error?.includes('ECONNREFUSED');
      return submitted(owner, file, key, t, answer, isRefused ? 'whole' : sendBytes === undefined ? 'slow' : 'cut');
    },
    look: async (owner, job, waitS) => {
      const t = Date.now();
      const answer = await call(owner, `/v1/jobs/${job}`, waitS > 0 ? { headers: { Prefer: `wait=${waitS}` } } : {});
      const status = answer.error === null ? answer.status : null;
      const view = status === 200 ? { view: JSON.parse(answer.bytes.toString()) as Job } : {};
      return record({ op: 'look', t, ack: status === null ? null : Date.now(), owner, job, status, ...view, ...refusal(answer) });
    },
    ask: async (op, owner, job) => {
      const t = Date.now();
      const answer =
        op === 'cancel'
          ? await call(owner, `/v1/jobs/${job}/cancel`, { method: 'POST' })
          : await call(owner, `/v1/jobs/${job}`, { method: 'DELETE' });
      const ack = answer.status === null ? null : Date.now();
      return record({ op, t, ack, owner, job, status: answer.status, ...refusal(answer) }).status;
    },
    foreign: async (owner, job, path) => {
      const t = Date.now();
      const answer = await call(owner, path);
      history.add({ op: 'foreign', t, ack: Date.now(), owner, job, path, status: answer.status, ...refusal(answer) });
    },
    download: async (owner, job, partial = false) => {
      const t = Date.now();
      // As it is: what is compressed on the way has another length than was declared.
      const headers = { 'Accept-Encoding': 'identity' };
      const answer = await call(owner, `/v1/jobs/${job}/results${partial ? '?partial=1' : ''}`, { headers });
      const whole = answer.status === 200 && answer.error === null;
      const file = whole ? `${job}-${history.events.length}.csv` : null;
      if (file) await writeFile(join(folder, 'outputs', file), answer.bytes);
      const declared = answer.headers.get('content-length');
      return record({
        op: 'download',
        t,
        ack: Date.now(),
        owner,
        job,
        status: answer.status,
        file,
        declared: declared === null ? null : Number(declared),
        bytes: answer.bytes.length,
        sha256: createHash('sha256').update(answer.bytes).digest('hex'),
        etag: answer.headers.get('etag'),
        error: answer.error,
        ...refusal(answer),
      });
    },
    list: async (owner) => {
      const jobs: Job[] = [];
      for (let after = ''; ; after = `&after=${jobs.at(-1)?.id}`) {
        const answer = await call(owner, `/v1/jobs?limit=100${after}`);
        if (answer.status !== 200 || answer.error !== null) return undefined;
        const page = JSON.parse(answer.bytes.toString()) as JobList;
        jobs.push(...page.data);
        if (!page.has_more) break;
      }
      return jobs;
    },
  };
}
