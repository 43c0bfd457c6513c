import { toJobKey } from '@logsieve/contracts/job-key';
import { createMetrics } from '@logsieve/platform/metrics/metrics';
import type { DirectoryStore } from './directory-store';
import { meterStore } from './metered-store';
import { chunkKey, openKey, wholeVerdictsKey } from './names';
import { createMemoryStore } from './testing/memory-store';

const job = toJobKey('alpha', `job_${'0'.repeat(36)}`);

test('counts what is read and written, by kind of object', async () => {
  const metrics = createMetrics('test');
  const store = meterStore(createMemoryStore() as unknown as DirectoryStore, metrics);
  const parts = async function* () {
    yield Buffer.from('abc');
    yield Buffer.from('de');
  };
  expect(await store.putOnce(chunkKey(job, 0), Buffer.from('0123456789'))).toBe(true);
  expect(await store.putOnce(chunkKey(job, 0), Buffer.from('0123456789'))).toBe(false);
  expect(await store.putOnce(wholeVerdictsKey(job), parts())).toBe(true);
  expect(await store.get(chunkKey(job, 0))).toEqual(Buffer.from('0123456789'));
  expect(await store.get(chunkKey(job, 0), { start: 0, end: 4 })).toEqual(Buffer.from('0123'));
  expect(await store.get(wholeVerdictsKey(job))).toEqual(Buffer.from('abcde'));
  expect(await store.get(openKey(job))).toBeUndefined();
  const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith('logsieve_store_'));
  expect(lines.map((line) => line.replace(/^logsieve_store_|,service="test"/g, '')).sort()).toEqual([
    'bytes_total{operation="get",object="chunk"} 14',
    'bytes_total{operation="get",object="open"} 0',
    'bytes_total{operation="get",object="verdicts"} 5',
    'bytes_total{operation="put",object="chunk"} 10',
    'bytes_total{operation="put",object="verdicts"} 5',
    'operations_total{operation="get",object="chunk"} 2',
    'operations_total{operation="get",object="open"} 1',
    'operations_total{operation="get",object="verdicts"} 1',
    'operations_total{operation="put",object="chunk"} 2',
    'operations_total{operation="put",object="verdicts"} 1',
  ]);
});
