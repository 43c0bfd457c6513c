import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toJobKey } from '@logsieve/contracts/job-key';
import type { BlobStore } from './blob-store';
import { createCallStore } from './call-store';
import { createDirectoryStore } from './directory-store';
import { createJobStore } from './job-store';
import { admissionKey, chunkKey, chunksPrefix, dueKey, jobPrefix, openKey, ownerPrefix } from './names';

const job = toJobKey('acme', `job_${'0'.repeat(36)}`);
const call = toJobKey('acme', `call_${'0'.repeat(36)}`);
const empty = Buffer.alloc(0);
let root: string;
let store: BlobStore;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'logsieve-jobs-'));
  store = createJobStore(await createDirectoryStore(join(root, 'store')), await createCallStore(join(root, 'calls')));
});
afterEach(() => rm(root, { recursive: true }));

test('calls are in no listing of jobs, and jobs not with the calls', async () => {
  for (const each of [job, call])
    for (const key of [openKey(each), admissionKey(each), chunkKey(each, 0), dueKey(5, each)])
      expect(await store.putOnce(key, empty)).toBe(true);
  expect(await store.list('open/')).toEqual([openKey(job)]);
  expect(await store.list('due/')).toEqual([dueKey(5, job)]);
  expect(await store.children(ownerPrefix('acme'))).toEqual([`job_${'0'.repeat(36)}`]);
  expect(await readdir(join(root, 'calls'))).toEqual([call]);
});

test('a call has its objects under their keys', async () => {
  await store.putOnce(openKey(call), empty);
  await store.putOnce(chunkKey(call, 0), Buffer.from('x'));
  expect(await store.putOnce(chunkKey(call, 0), Buffer.from('y'))).toBe(false);
  expect(String(await store.get(chunkKey(call, 0)))).toBe('x');
  expect(await store.list(chunksPrefix(call))).toEqual([chunkKey(call, 0)]);
  expect(await store.children(jobPrefix(call))).toEqual(['chunk']);
  await store.delete(chunkKey(call, 0));
  expect(await store.size(chunkKey(call, 0))).toBeUndefined();
});

test('a call begins with its marker', async () => {
  expect(await store.putOnce(admissionKey(call), empty)).toBe(false);
  expect(await readdir(join(root, 'calls'))).toEqual([]);
});
