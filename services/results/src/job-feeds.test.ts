import { EventEmitter, once } from 'node:events';
import type { Job } from '@logsieve/contracts/job';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import { jobWith } from '@logsieve/contracts/testing/job';
import { createJobEvents, createJobListener, type JobListener } from '@logsieve/pipeline/events/job-events';
import { createRedis } from '@logsieve/platform/redis/connect';
import { createJobFeeds, firstOf, type JobFeeds } from './job-feeds';

const key = toJobKey('public', `job_${'0'.repeat(36)}`);
const url = process.env.TEST_REDIS_URL as string;
const publisher = createRedis(url, 'worker');
const { publish } = createJobEvents(publisher);

let listener: JobListener;
let watches: number;
let reads: number;
let job: Job;
let feeds: JobFeeds;
const over = new AbortController();

beforeEach(async () => {
  listener = await createJobListener(createRedis(url, 'subscriber'));
  watches = 0;
  reads = 0;
  job = jobWith(0);
  const counted: JobListener = {
    ...listener,
    watch: (of) => {
      const watch = listener.watch(of);
      watches++;
      const close = () => {
        watches--;
        watch.close();
      };
      return { ...watch, close };
    },
  };
  feeds = createJobFeeds(async () => {
    reads++;
    return job;
  }, counted);
});
afterEach(() => listener.close());
afterAll(() => publisher.disconnect());

test('two hundred who follow one job share its reads', async () => {
  const followers = Array.from({ length: 200 }, () => feeds.follow(key, new AbortController().signal));
  for (const follower of followers) expect(await firstOf(follower)).toBe(job);
  const before = reads;
  job = jobWith(1);
  await publish(key);
  for (const follower of followers) for (let seen = 0; seen !== 1; ) seen = (await follower.next())?.rows.done ?? 0;
  expect(before).toBeLessThan(20);
  expect(reads - before).toBeLessThan(20);
  expect([feeds.size, watches]).toEqual([1, 1]);
  job = jobWith(100, 'completed');
  await publish(key);
  for (const follower of followers) for (let seen = 0; seen !== 100; ) seen = (await follower.next())?.rows.done ?? 0;
  expect([feeds.size, watches]).toEqual([0, 0]);
});

test('of many jobs that are followed a few are read at a time', async () => {
  const begun: JobKey[] = [];
  const ends: (() => void)[] = [];
  const many = createJobFeeds(async (of) => {
    begun.push(of);
    await new Promise<void>((end) => ends.push(end));
    return jobWith(100, 'completed');
  }, listener);
  const keys = Array.from({ length: 20 }, (_, i) => toJobKey('public', `job_${String(i).padStart(36, '0')}`));
  const firsts = keys.map((of) => firstOf(many.follow(of, over.signal)));
  for (let i = 0; i < keys.length; i++) {
    while (begun.length <= i) await new Promise(setImmediate);
    expect(begun.length - i).toBeLessThanOrEqual(4);
    ends[i]?.();
  }
  await Promise.all(firsts);
  expect(begun).toEqual(keys);
});

test('what changes without a word is found all the same', async () => {
  const follower = feeds.follow(key, over.signal);
  await firstOf(follower);
  job = jobWith(2);
  let seen: Job | undefined;
  while (seen?.rows.done !== 2) seen = await follower.next();
});

test('who comes later gets the job as it is then', async () => {
  await firstOf(feeds.follow(key, over.signal));
  job = jobWith(3);
  expect((await firstOf(feeds.follow(key, over.signal))).rows.done).toBe(3);
});

test('who comes while the job is read is not given what was read before', async () => {
  const gate = new EventEmitter();
  const begun = once(gate, 'begun');
  const slow = createJobFeeds(async () => {
    if (reads++ > 0) return job;
    setImmediate(() => gate.emit('begun'));
    const [answer] = await once(gate, 'answer');
    return answer;
  }, listener);
  const old = jobWith(1);
  job = jobWith(2);
  const before = slow.follow(key, over.signal);
  await begun;
  const after = slow.follow(key, over.signal);
  gate.emit('answer', old);
  expect(await firstOf(before)).toBe(old);
  expect(await firstOf(after)).toBe(job);
});

test('a job is read no more when the last who follows it has left', async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const staying = feeds.follow(key, first.signal);
  const leaving = feeds.follow(key, second.signal);
  await Promise.all([firstOf(staying), firstOf(leaving)]);
  const waits = leaving.next();
  second.abort();
  expect(await waits).toBeUndefined();
  expect([feeds.size, watches]).toEqual([1, 1]);
  first.abort();
  expect(feeds.size).toBe(0);
  while (watches > 0) await new Promise(setImmediate);
  const before = reads;
  await publish(key);
  expect(reads).toBe(before);
});

test('who is gone before it begins leaves nothing behind', async () => {
  await expect(firstOf(feeds.follow(key, AbortSignal.abort()))).rejects.toMatchObject({ code: 'queue-unavailable' });
  expect(feeds.size).toBe(0);
  while (watches > 0) await new Promise(setImmediate);
});

test('what reading throws reaches all, and the next who comes begins anew', async () => {
  const broken = createJobFeeds(async () => {
    if (reads++ === 0) throw new HttpProblem('job-not-found', 'There is no job with this id.');
    return job;
  }, listener);
  const followers = [broken.follow(key, over.signal), broken.follow(key, over.signal)];
  for (const follower of followers) await expect(firstOf(follower)).rejects.toMatchObject({ code: 'job-not-found' });
  expect(broken.size).toBe(0);
  expect(await firstOf(broken.follow(key, over.signal))).toBe(job);
  over.abort();
});
