import { ConnectionError } from '@logsieve/client/errors';
import type { Job } from '@logsieve/client/models';
import { type Connection, followJob } from './follow-job';

const job = (done: number, status = 'in_progress'): Job => ({ id: 'job_1', status, rows: { total: 100, done } }) as Job;

class Stream extends EventTarget {
  isOpen = true;
  close(): void {
    this.isOpen = false;
  }
  tell(name: string, data: Job): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
  breakOff(): void {
    this.dispatchEvent(new Event('error'));
  }
}

/** A server whose streams and answers the test gives. */
function follow(get: (waitS: number, signal: AbortSignal) => Promise<Job>) {
  const streams: Stream[] = [];
  const connections: Connection[] = [];
  const jobs: number[] = [];
  const errors: unknown[] = [];
  const stop = new AbortController();
  const open = () => {
    const stream = new Stream();
    streams.push(stream);
    return stream as unknown as EventSource;
  };
  const done = followJob(
    { open, get },
    {
      onJob: ({ rows }) => jobs.push(rows.done),
      onConnection: (connection) => connection !== connections.at(-1) && connections.push(connection),
      onError: (error) => errors.push(error),
    },
    stop.signal,
  );
  return { streams, connections, jobs, errors, stop, done, stream: () => streams.at(-1) as Stream };
}
const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1_000);
const never = (_waitS: number, signal: AbortSignal) =>
  new Promise<Job>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
const lost = () => Promise.reject(new ConnectionError('gone'));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a job is followed by its events to its end', async () => {
  const { streams, connections, jobs, stream, done } = follow(lost);
  stream().tell('snapshot', job(1));
  stream().tell('progress', job(2));
  stream().tell('completed', job(100, 'completed'));
  await done;
  expect([connections, jobs, streams.length, stream().isOpen]).toEqual([['connecting', 'live', 'ended'], [1, 2, 100], 1, false]);
});

test('where events are blocked and answers come, nothing is said to be lost, however often events are tried again', async () => {
  const followed = follow(async (waitS) => job(waitS));
  for (let i = 0; i < 120; i++) {
    if (followed.stream().isOpen) followed.stream().breakOff();
    await seconds(1);
  }
  expect(followed.streams.length).toBeGreaterThan(5);
  expect(followed.connections).toEqual(['connecting', 'polling']);
  followed.stream().tell('snapshot', job(9));
  expect(followed.connections.at(-1)).toBe('live');
  followed.stop.abort();
  await followed.done;
  expect(followed.stream().isOpen).toBe(false);
});

test('events that are held back on the way are given up, and the job is asked about', async () => {
  const followed = follow(async () => job(5));
  await seconds(9);
  expect([followed.connections, followed.jobs[0]]).toEqual([['connecting', 'polling'], 5]);
  followed.stop.abort();
});

test('a stream that breaks off after a while is opened again, and nobody hears of it', async () => {
  const followed = follow(async () => job(2));
  followed.stream().tell('snapshot', job(1));
  await seconds(10);
  followed.stream().breakOff();
  await seconds(0);
  followed.stream().tell('snapshot', job(3));
  expect([followed.connections, followed.jobs, followed.streams.length]).toEqual([['connecting', 'live'], [1, 2, 3], 2]);
  followed.stop.abort();
});

test('a connection that dies without a word does not stay live', async () => {
  let get = never;
  const followed = follow((waitS, signal) => get(waitS, signal));
  followed.stream().tell('snapshot', job(1));
  await seconds(40);
  expect(followed.connections).toEqual(['connecting', 'live', 'reconnecting']);
  get = async () => job(2);
  await seconds(15);
  followed.stream().tell('snapshot', job(3));
  expect([followed.connections.at(-1), followed.jobs]).toEqual(['live', [1, 2, 3]]);
  followed.stop.abort();
});

test('a job about which nothing is to be told stays live', async () => {
  const followed = follow(async () => job(1));
  for (let i = 0; i < 10; i++) {
    followed.stream().tell('snapshot', job(1));
    await seconds(20);
  }
  expect(followed.connections).toEqual(['connecting', 'live']);
  followed.stop.abort();
});

test('a server that is away is waited for, and what it says of the job then is final', async () => {
  let get: () => Promise<Job> = lost;
  const followed = follow(() => get());
  followed.stream().tell('snapshot', job(1));
  followed.stream().breakOff();
  await seconds(60);
  expect(followed.connections).toEqual(['connecting', 'live', 'reconnecting']);
  get = async () => job(100, 'cancelled');
  await seconds(6);
  expect([followed.connections.at(-1), followed.jobs.at(-1)]).toEqual(['ended', 100]);
  await followed.done;
});

test('a job that is not there is told of once', async () => {
  const gone = new Error('no such job');
  const followed = follow(() => Promise.reject(gone));
  followed.stream().breakOff();
  await followed.done;
  expect([followed.errors, followed.connections]).toEqual([[gone], ['connecting']]);
});
