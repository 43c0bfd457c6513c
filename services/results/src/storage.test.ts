import { tmpdir } from 'node:os';
import { storageSchema } from '@logsieve/contracts/system';
import { describeStorage } from './storage';

test('tells the room of the disk that a directory lies on, and the retention in hours', async () => {
  const storage = storageSchema.parse(await describeStorage({ dir: tmpdir(), retentionMs: 5_400_000 }));
  expect(storage.retention_hours).toBe(1.5);
  expect(storage.free_bytes).toBeGreaterThan(0);
  expect(storage.total_bytes).toBeGreaterThan(storage.free_bytes);
});
