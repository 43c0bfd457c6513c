import { toJobKey } from '@logsieve/contracts/job-key';
import { createUploadWatch } from './upload-watch';

const job = toJobKey('acme', `job_${'0'.repeat(36)}`);

test('an upload is stale when it has brought nothing for so long since it was first looked at', () => {
  const clock = { now: 0 };
  const watch = createUploadWatch(() => clock.now);
  const at = (now: number, objects: number) => {
    clock.now = now;
    return watch.isStale(job, objects, 100);
  };
  expect(at(0, 0)).toBe(false);
  expect(at(99, 0)).toBe(false);
  expect(at(100, 0)).toBe(true);
  expect(at(150, 1)).toBe(false);
  expect(at(249, 1)).toBe(false);
  expect(at(250, 1)).toBe(true);
});

test('a job that was let go is looked at anew', () => {
  const clock = { now: 0 };
  const watch = createUploadWatch(() => clock.now);
  watch.isStale(job, 0, 100);
  watch.keep(new Set());
  clock.now = 500;
  expect(watch.isStale(job, 0, 100)).toBe(false);
});
