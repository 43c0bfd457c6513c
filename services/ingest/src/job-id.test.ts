import { callIdSchema, jobIdSchema, jobTime, toJobKey } from '@logsieve/contracts/job-key';
import { createJobId } from './job-id';

describe('createJobId', () => {
  test('gives ids of the contract that differ', () => {
    const ids = Array.from({ length: 1000 }, () => createJobId(1_790_000_000_000));
    for (const id of ids) expect(jobIdSchema.parse(id)).toBe(id);
    expect(new Set(ids).size).toBe(1000);
  });

  test('gives ids of calls, which are none of jobs', () => {
    const id = createJobId(1_790_000_000_000, 'call');
    expect(callIdSchema.parse(id)).toBe(id);
    expect(jobIdSchema.safeParse(id).success).toBe(false);
  });

  test.each([0, 1, 1_790_000_000_000, 2 ** 48 - 1])('holds its time: %d', (time) => {
    expect(jobTime(toJobKey('public', createJobId(time)))).toBe(time);
    expect(jobTime(toJobKey('public', createJobId(time, 'call')))).toBe(time);
  });

  test('sorts the newest first', () => {
    const times = [0, 1, 31, 32, 1_790_000_000_000, 1_790_000_000_001, 2 ** 48 - 1];
    const ids = times.map((time) => createJobId(time));
    expect([...ids].sort().reverse()).toEqual(ids);
  });
});
