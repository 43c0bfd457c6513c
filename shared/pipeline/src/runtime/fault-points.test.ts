import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toJobKey } from '@logsieve/contracts/job-key';
import { createDirectoryStore } from '../store/directory-store';
import { chunkKey, openKey } from '../store/names';
import { callsWithFaults, storeWithFaults, syncPoints } from './fault-points';

const job = toJobKey('alpha', `job_${'0'.repeat(36)}`);

it('passes a point on both sides of an effect, and an error before it leaves nothing', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'logsieve-points-'));
  const passed: string[] = [];
  const store = storeWithFaults(await createDirectoryStore(dir), (name) => {
    passed.push(name);
    if (name === 'put.open.before') throw new Error('full');
  });
  await store.putOnce(chunkKey(job, 0), Buffer.from('x'));
  await expect(store.putOnce(openKey(job), Buffer.from('x'))).rejects.toThrow('full');
  expect(await store.size(openKey(job))).toBeUndefined();
  await store.delete(chunkKey(job, 0));
  expect(passed).toEqual(['put.chunk.before', 'put.chunk.after', 'put.open.before', 'delete.chunk.before', 'delete.chunk.after']);
  rmSync(dir, { recursive: true });
});

it('passes a point at each sync', () => {
  const passed: string[] = [];
  const beforeSync = syncPoints((name) => passed.push(name));
  beforeSync(chunkKey(job, 0), 'file');
  beforeSync(openKey(job), 'directory');
  expect(passed).toEqual(['fsync-file.chunk', 'fsync-directory.open']);
});

it('passes a point after a call, whose answer it gives', async () => {
  const passed: string[] = [];
  const calls = { seal: async (chunk: number) => chunk + 1, read: async () => 0 };
  const wrapped = callsWithFaults('ledger', calls, ['seal'], (name) => passed.push(name));
  expect([await wrapped.seal(1), await wrapped.read()]).toEqual([2, 0]);
  expect(passed).toEqual(['ledger.seal.after']);
});
