import { toJobKey } from '@logsieve/contracts/job-key';
import * as names from './names';

const job = toJobKey('acme', `job_${'0'.repeat(36)}`);

test('keys are as documented', () => {
  const id = `job_${'0'.repeat(36)}`;
  expect(names.admissionKey(job)).toBe(`jobs/acme/${id}/admission`);
  expect(names.chunkKey(job, 12)).toBe(`jobs/acme/${id}/chunk/00000012`);
  expect(names.verdictsKey(job, 12, 1)).toBe(`jobs/acme/${id}/v/00000012.1`);
  expect(names.wholeVerdictsKey(job)).toBe(`jobs/acme/${id}/verdicts`);
  expect(names.openKey(job)).toBe(`open/acme.${id}`);
  expect(names.dueKey(1_700_000_000_000, job)).toBe(`due/001700000000000/acme.${id}`);
  expect(names.idempotencyKey('2026-11-22', 'ff')).toBe('idem/2026-11-22/ff');
});

test('keys are read back', () => {
  expect(names.parseVerdictsKey(names.verdictsKey(job, 345, 1))).toEqual({ chunk: 345, revision: 1 });
  expect(names.parseOpenKey(names.openKey(job))).toBe(job);
  expect(names.parseDueKey(names.dueKey(5, job))).toEqual({ time: 5, job });
  expect(names.parseIdempotencyDay('idem/2026-11-22/ff')).toBe('2026-11-22');
});

test.each([
  names.admissionKey(job),
  names.verdictsKey(job, 3, 1),
  names.jobPrefix(job),
  names.chunksPrefix(job),
  names.openKey(job),
  names.dueKey(5, job),
])('%s belongs to its job', (key) => {
  expect(names.jobOfKey(key)).toBe(job);
});

test.each([
  'open/',
  'due/',
  'due/000000000000005/',
  names.ownerPrefix('acme'),
  names.pipelineKey('ff'),
  names.idempotencyKey('2026-11-22', 'ff'),
  'jobs/acme/x/y',
])('%s belongs to no job', (key) => {
  expect(names.jobOfKey(key)).toBeUndefined();
});

test('days are UTC days, moved by whole days', () => {
  const time = Date.UTC(2026, 2, 1, 0, 0, 1);
  expect([names.dayOf(time), names.dayOf(time, -1), names.dayOf(time, 1)]).toEqual(['2026-03-01', '2026-02-28', '2026-03-02']);
});

test('a number that no key can hold throws', () => {
  expect(() => names.chunkKey(job, -1)).toThrow(RangeError);
  expect(() => names.dueKey(Number.NaN, job)).toThrow(RangeError);
});
