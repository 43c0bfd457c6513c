import { toJobKey } from '@logsieve/contracts/job-key';
import { admissionKey, chunkKey, dueKey, idempotencyKey, openKey, pipelineKey, verdictsKey, wholeVerdictsKey } from './names';
import { kindOfKey } from './object-kind';

const job = toJobKey('alpha', `job_${'0'.repeat(36)}`);

it.each([
  [chunkKey(job, 3), 'chunk'],
  [admissionKey(job), 'admission'],
  [verdictsKey(job, 3, 0), 'v0'],
  [verdictsKey(job, 3, 1), 'v1'],
  [wholeVerdictsKey(job), 'verdicts'],
  [openKey(job), 'open'],
  [dueKey(7, job), 'due'],
  [idempotencyKey('2026-01-01', 'a'), 'idem'],
  [pipelineKey('a'), 'pipelines'],
])('names %s as %s', (key, kind) => expect(kindOfKey(key)).toBe(kind));
