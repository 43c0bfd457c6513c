import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createDiskRoom } from './disk-room';

it('takes what leaves the reserve, and nothing else', async () => {
  const { bavail, bsize } = await statfs(tmpdir());
  const free = bavail * bsize;
  expect(await createDiskRoom(tmpdir(), 0)(free / 4)).toBe(true);
  expect(await createDiskRoom(tmpdir(), 0)(free)).toBe(false);
  expect(await createDiskRoom(tmpdir(), free * 2)(0)).toBe(false);
});
