import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { toJobKey } from '@logsieve/contracts/job-key';
import { createRedis } from '@logsieve/platform/redis/connect';
import { createJobEvents, createJobListener } from './job-events';

const job = toJobKey('public', `job_${'0'.repeat(35)}1`);
const other = toJobKey('public', `job_${'0'.repeat(35)}2`);

describe('job events', () => {
  const url = process.env.TEST_REDIS_URL as string;
  const publisher = createRedis(url, 'worker');
  afterAll(() => publisher.disconnect());

  test('wake those who wait for the job, and nobody else', async () => {
    const listener = await createJobListener(createRedis(url, 'subscriber'));
    let woken = false;
    const waits = listener
      .watch(other)
      .changed(60_000, AbortSignal.timeout(20_000))
      .then(() => {
        woken = true;
      });
    const hears = listener.watch(job).changed(60_000);
    await createJobEvents(publisher).publish(job);
    await hears;
    expect(woken).toBe(false);
    await createJobEvents(publisher).publish(other);
    await waits;
    await listener.close();
  });

  test('are not missed between two waits', async () => {
    const listener = await createJobListener(createRedis(url, 'subscriber'));
    const watch = listener.watch(job);
    const heard = listener.watch(job).changed(60_000);
    await createJobEvents(publisher).publish(job);
    await heard;
    await watch.changed(60_000);
    watch.close();
    await listener.close();
  });

  test('end the wait after its time, and when the waiter gives up', async () => {
    const listener = await createJobListener(createRedis(url, 'subscriber'));
    const watch = listener.watch(job);
    await watch.changed(5);
    await watch.changed(60_000, AbortSignal.abort());
    await listener.close();
  });

  test('end the wait after its time where memory is tidied up meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const listener = await createJobListener(createRedis(url, 'subscriber'));
    const watch = listener.watch(job);
    // Compiled code lets go of what it does not use any more.
    for (let i = 0; i < 20_000; i++) await watch.changed(1_000, AbortSignal.abort());
    const wait = watch.changed(200, new AbortController().signal);
    for (let i = 0; i < 5; i++) {
      await nextTurn();
      collect();
    }
    await wait;
    await listener.close();
  });
});
