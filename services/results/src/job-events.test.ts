import { randomBytes } from 'node:crypto';
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Job } from '@logsieve/contracts/job';
import { PROGRESS_GAP_MS } from '@logsieve/contracts/job-events';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import { HttpProblem, type ProblemBody } from '@logsieve/contracts/problems';
import { jobWith } from '@logsieve/contracts/testing/job';
import { createJobListener } from '@logsieve/pipeline/events/job-events';
import { decideGone } from '@logsieve/pipeline/protocol/decisions';
import { endJob } from '@logsieve/pipeline/protocol/end';
import { createHttpApp, listen } from '@logsieve/platform/http/server';
import { createLogger } from '@logsieve/platform/logging/logger';
import { createRedis } from '@logsieve/platform/redis/connect';
import { createJobEvents, writeJobEvents } from './job-events';
import { createJobFeeds } from './job-feeds';
import { Latest } from './latest';
import { idOf, type ResultsFixture, startResults } from './testing/results-fixture';

type Event = [name: string, data: Job];

/** The events of a stream's text, and its comments. */
function parse(stream: string): { events: Event[]; comments: number } {
  const blocks = stream.split('\n\n');
  expect(blocks.pop()).toBe('');
  const events = blocks.flatMap((block): Event[] => {
    const match = /^(?:retry: \d+\n)?event: (\w+)\ndata: (.*)$/.exec(block);
    return match ? [[match[1] as string, JSON.parse(match[2] as string) as Job]] : [];
  });
  const comments = blocks.filter((block) => block.startsWith(':')).length;
  expect(events.length + comments).toBe(blocks.length);
  return { events, comments };
}
const told = (stream: string) => parse(stream).events.map(([name, data]) => [name, data.rows.done]);

describe('the writer', () => {
  const never = new AbortController();
  const writeTo = (out: Writable, first: Job, latest: Latest<Job>, heartbeatMs?: number) =>
    writeJobEvents(first, { next: (timeoutMs) => latest.take(never.signal, timeoutMs) }, out, never.signal, heartbeatMs);
  const write = async (first: Job, latest: Latest<Job>, out: PassThrough, heartbeatMs?: number) => {
    await writeTo(out, first, latest, heartbeatMs);
    out.end();
  };

  test('tells a snapshot, what changes, and the end', async () => {
    const [latest, out] = [new Latest<Job>(), new PassThrough()];
    const stream = text(out);
    const done = write(jobWith(1), latest, out);
    latest.put(jobWith(2));
    await new Promise(setImmediate);
    latest.put(jobWith(100, 'completed'));
    await done;
    expect(told(await stream)).toEqual([
      ['snapshot', 1],
      ['progress', 2],
      ['completed', 100],
    ]);
    const [snapshot, progress, end] = parse(await stream).events;
    expect(snapshot?.[1]).toEqual(jobWith(1));
    expect(end?.[1]).toEqual(jobWith(100, 'completed'));
    expect(Object.keys(progress?.[1] ?? {}).sort()).toEqual([
      'id',
      'labels',
      'rows',
      'rows_per_second',
      'seconds_left',
      'stages',
      'status',
    ]);
    expect(await stream).toMatch(/^retry: \d+\n/);
  });

  test.each(['completed', 'failed', 'cancelled'] as const)('a job that has ended already is a snapshot and %s', async (status) => {
    const out = new PassThrough();
    await write(jobWith(7, status), new Latest(), out);
    expect(told(await text(out))).toEqual([
      ['snapshot', 7],
      [status, 7],
    ]);
  });

  test('says nothing where only the clock has moved', async () => {
    const [latest, out] = [new Latest<Job>(), new PassThrough()];
    latest.put(jobWith(1, 'in_progress', { rows_per_second: 5, seconds_left: 9 }));
    const done = write(jobWith(1), latest, out);
    await new Promise(setImmediate);
    latest.put(jobWith(1, 'cancelled'));
    await done;
    expect(told(await text(out))).toEqual([
      ['snapshot', 1],
      ['cancelled', 1],
    ]);
  });

  test('tells progress four times a second at most, and an end at once', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    try {
      const [latest, out] = [new Latest<Job>(), new PassThrough()];
      const times: number[] = [];
      const seen: number[] = [];
      out.on('data', (bytes) => {
        for (const [name, { rows }] of parse(String(bytes)).events) {
          if (name === 'progress') times.push(performance.now());
          seen.push(rows.done);
          // The job changes all the time: each thing told finds it changed once more.
          if (name === 'progress' && times.length === 3) latest.put(jobWith(100, 'completed'));
          else if (name !== 'completed') for (const more of [1, 2, 3]) latest.put(jobWith(rows.done + more));
        }
      });
      let isDone = false;
      const done = write(jobWith(0), latest, out).then(() => {
        isDone = true;
      });
      while (!isDone) await jest.advanceTimersByTimeAsync(10);
      await done;
      const gaps = times.slice(1).map((time, i) => time - (times[i] as number));
      expect(seen).toEqual([0, 3, 6, 9, 100]);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(PROGRESS_GAP_MS);
    } finally {
      jest.useRealTimers();
    }
  });

  test('keeps nothing but the newest for a reader that does not read', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    try {
      const latest = new Latest<Job>();
      const written: string[] = [];
      let read = (): void => {};
      const out = new Writable({
        highWaterMark: 1,
        write: (bytes, _encoding, done) => {
          written.push(String(bytes));
          read = done;
        },
      });
      const done = writeTo(out, jobWith(0), latest);
      for (let rows = 1; rows <= 50; rows++) {
        latest.put(jobWith(rows));
        await jest.advanceTimersByTimeAsync(10 * PROGRESS_GAP_MS);
      }
      expect(written).toHaveLength(1);
      expect(out.writableLength).toBeLessThanOrEqual((written[0] as string).length);
      read();
      await new Promise(setImmediate);
      latest.put(jobWith(100, 'completed'));
      read();
      await new Promise(setImmediate);
      read();
      await done;
      expect(told(written.join(''))).toEqual([
        ['snapshot', 0],
        ['progress', 50],
        ['completed', 100],
      ]);
    } finally {
      jest.useRealTimers();
    }
  });

  test('breaks a silence with comments', async () => {
    const [latest, out] = [new Latest<Job>(), new PassThrough()];
    let stream = '';
    out.on('data', (bytes) => {
      stream += bytes;
      if (parse(stream).comments === 2) latest.put(jobWith(1, 'completed'));
    });
    await write(jobWith(0), latest, out, 20);
    expect(told(stream)).toEqual([
      ['snapshot', 0],
      ['completed', 1],
    ]);
  });

  test('a job that is removed meanwhile is told as expired, as it was last', async () => {
    const [latest, out] = [new Latest<Job>(), new PassThrough()];
    const done = write(jobWith(4), latest, out);
    latest.fail(new HttpProblem('job-not-found', 'There is no job with this id.'));
    await done;
    expect(parse(await text(out)).events.at(-1)).toEqual(['expired', jobWith(4, 'expired', { seconds_left: 0 })]);
  });

  test('throws what else goes wrong', async () => {
    const latest = new Latest<Job>();
    latest.fail(new Error('disk'));
    await expect(write(jobWith(4), latest, new PassThrough())).rejects.toThrow('disk');
  });
});

test('nothing is left of a client that leaves', async () => {
  const listener = await createJobListener(createRedis(process.env.TEST_REDIS_URL as string, 'subscriber'));
  const feeds = createJobFeeds(async () => jobWith(1), listener);
  const handler = createJobEvents(feeds, () => toJobKey('public', jobWith(1).id), new AbortController().signal);
  const logger = createLogger({ service: 'results', level: 'silent' });
  const server = await listen(createHttpApp({ logger, mount: (app) => void app.get('/', handler) }), '127.0.0.1', 0);
  const leave = new AbortController();
  const responses = await Promise.all([1, 2, 3].map(() => fetch(server.url, { signal: leave.signal })));
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(feeds.size).toBe(1);
  leave.abort();
  while (feeds.size > 0) await new Promise(setImmediate);
  await server.close(30_000);
  await listener.close();
});

describe('the stream', () => {
  let results: ResultsFixture;
  let owner: string;
  beforeAll(async () => {
    results = await startResults();
  });
  afterAll(() => results.stop());
  beforeEach(() => {
    owner = randomBytes(8).toString('hex');
  });
  const open = (job: JobKey, init?: RequestInit, call = results.call) => call(owner, `/${idOf(job)}/events`, init);
  const change = async (job: JobKey, chunk: number) => {
    await results.label(job, chunk);
    await results.protocol.events.publish(job);
  };
  const codeOf = async (response: Response) => ((await response.json()) as ProblemBody).code;
  /** Reads on until the text holds it. */
  async function* reading(response: Response): AsyncGenerator<string, void, undefined> {
    let stream = '';
    const decoder = new TextDecoder();
    for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
      stream += decoder.decode(bytes, { stream: true });
      yield stream;
    }
  }
  const until = async (texts: AsyncGenerator<string>, found: string) => {
    for (;;) {
      const { value, done } = await texts.next();
      if (done) throw new Error(`ended before ${found}`);
      if (value.includes(found)) return value as string;
    }
  };

  test('has the headers that keep it from being held back', async () => {
    const response = await open(await results.completed(owner));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    expect(response.headers.has('content-encoding')).toBe(false);
    expect(told(await response.text())).toEqual([
      ['snapshot', 1],
      ['completed', 1],
    ]);
    const head = await open(await results.accept(owner, 1), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, 'text/event-stream', '']);
  });

  test('follows a job to its end from every replica, whatever id a reconnect brings', async () => {
    const replica = await results.replica();
    const job = await results.accept(owner, 2);
    const streams = [await open(job), await open(job, { headers: { 'Last-Event-ID': '9' } }, replica)];
    const texts = streams.map(reading);
    for (const each of texts) await until(each, 'event: snapshot');
    await change(job, 0);
    for (const each of texts) expect(told(await until(each, 'event: progress')).at(-1)).toEqual(['progress', 1]);
    expect(parse(await until(reading(await open(job, {}, replica)), '\n\n')).events).toMatchObject([['snapshot', { rows: { done: 1 } }]]);
    await change(job, 1);
    await endJob(results.protocol, job);
    for (const each of texts)
      expect(parse(await until(each, 'event: completed')).events.at(-1)?.[1]).toMatchObject({ status: 'completed', rows: { done: 2 } });
    for (const each of texts) expect((await each.next()).done).toBe(true);
  });

  test('tells a cancellation at once, and then its end', async () => {
    const job = await results.accept(owner, 2);
    const texts = reading(await open(job));
    await until(texts, 'event: snapshot');
    await results.call(owner, `/${idOf(job)}/cancel`, { method: 'POST' });
    await until(texts, '"status":"cancelling"');
    await endJob(results.protocol, job);
    await until(texts, 'event: cancelled');
  });

  test('of a job that is not there, or not there any more, is a plain problem', async () => {
    const unknown = await open(toJobKey(owner, `job_${'0'.repeat(36)}`));
    expect([unknown.status, await codeOf(unknown)]).toEqual([404, 'job-not-found']);
    const job = await results.completed(owner);
    const other = await results.call('other', `/${idOf(job)}/events`);
    expect([other.status, await codeOf(other)]).toEqual([404, 'job-not-found']);
    await decideGone(results.protocol.store, job, { v: 1, state: 'expired', time: Date.now(), of: null });
    const expired = await open(job);
    expect([expired.status, await codeOf(expired)]).toEqual([410, 'job-expired']);
  });

  test('ends without a last event, as waits end too, when the service begins to end', async () => {
    const stopped = await startResults();
    const job = await stopped.accept(owner, 1);
    const waits = stopped.call(owner, `/${idOf(job)}`, { headers: { Prefer: 'wait=60' } });
    const texts = reading(await stopped.call(owner, `/${idOf(job)}/events`));
    const before = await until(texts, 'event: snapshot');
    stopped.stopping.abort();
    expect((await texts.next()).done).toBe(true);
    expect(told(before)).toEqual([['snapshot', 0]]);
    expect(await (await waits).json()).toMatchObject({ status: 'queued' });
    expect((await stopped.call(owner, `/${idOf(job)}/events`)).status).toBe(503);
    await stopped.stop();
  });
});
