import { randomBytes } from 'node:crypto';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import { jobPrefix, sentKey } from '../store/names';
import { createMemoryStore } from '../store/testing/memory-store';
import { createSentLog, sentName } from './sent-log';

const job = toJobKey('owner', `job_${randomBytes(18).toString('hex')}`);
const sentOf = (message: string) => ({ message, source: null, model: 'm', time: '2026-11-22T10:00:00.000Z' });

test('what was written first is what is sent and read, however often it is tried', async () => {
  const store = createMemoryStore();
  const log = createSentLog(store);
  const name = sentName('disk # full', undefined);
  expect(await log.read(job, name)).toBeUndefined();
  expect(await log.record(job, name, sentOf('disk 1 full'))).toEqual(sentOf('disk 1 full'));
  expect(await createSentLog(store).record(job, name, sentOf('disk 2 full'))).toEqual(sentOf('disk 1 full'));
  expect(await log.read(job, name)).toEqual(sentOf('disk 1 full'));
  // It is one of the objects that go with the job.
  expect(await store.list(jobPrefix(job))).toHaveLength(1);
});

test('names differ by template and source, and hold no text', () => {
  const names = [sentName('a', undefined), sentName('b', undefined), sentName('a', ''), sentName('a', 'b')];
  expect(new Set(names).size).toBe(4);
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/);
});

test('calls leave nothing', async () => {
  const store = createMemoryStore();
  const call = toJobKey('owner', `call_${randomBytes(18).toString('hex')}`) as JobKey;
  expect(await createSentLog(store).record(call, 'a', sentOf('x'))).toEqual(sentOf('x'));
  expect(await store.list('jobs/')).toEqual([]);
});

test('what a loss of power has left of an entry is none, and what is sent then is what was asked to be', async () => {
  const store = createMemoryStore();
  for (const left of ['', '{"message":"disk', '{}']) {
    const name = sentName(left, undefined);
    await store.putOnce(sentKey(job, name), Buffer.from(left));
    expect(await createSentLog(store).read(job, name)).toBeUndefined();
    expect(await createSentLog(store).record(job, name, sentOf('disk 1 full'))).toEqual(sentOf('disk 1 full'));
  }
});
