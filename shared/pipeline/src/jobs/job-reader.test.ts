import { toJobKey } from '@logsieve/contracts/job-key';
import type { Progress } from '../ledger/ledger';
import { decideAdmission } from '../protocol/decisions';
import type { ProtocolDeps } from '../protocol/deps';
import { createMemoryStore } from '../store/testing/memory-store';
import { plainAccepted } from '../testing/accepted';
import { createJobReader, type JobReaderDeps } from './job-reader';

const ID = `job_${'0'.repeat(36)}`;
const job = toJobKey('acme', ID);

test('a running job keeps the counts that were last known while Redis does not answer', async () => {
  const store = createMemoryStore();
  const about = { id: ID, owner: 'acme', created: 1, time: 1, pipeline: 'p', filename: 'a.csv', chunks: { rows: [9], bytes: [90] } };
  await decideAdmission(store, job, plainAccepted(about));
  let isAway = false;
  let done = 3;
  const progress = async (): Promise<Progress> => {
    if (isAway) throw new Error('Command timed out');
    return { state: 'accepted', chunks: 1, sealed: 0, counts: { done }, started: 1 };
  };
  const deps = { store, ledger: { progress } as unknown as ProtocolDeps['ledger'], times: { retentionMs: 1 }, now: () => 2 };
  const reader = createJobReader({ ...deps, pipelines: async () => ({ labels: [] }) } as unknown as JobReaderDeps);
  const read = async () => (await reader.document(job)).rows.done;

  expect(await read()).toBe(3);
  isAway = true;
  expect(await read()).toBe(3);
  isAway = false;
  done = 5;
  expect(await read()).toBe(5);
});
