import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectoryStore } from './directory-store';
import { describeBlobStore } from './testing/conformance';

const roots: string[] = [];
async function newRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'logsieve-store-'));
  roots.push(root);
  return root;
}
afterAll(() => Promise.all(roots.map((root) => rm(root, { recursive: true }))));

describeBlobStore('a directory', async () => createDirectoryStore(await newRoot()));

test('another store on the same directory sees the objects', async () => {
  const root = await newRoot();
  await (await createDirectoryStore(root)).putOnce('jobs/a/b', Buffer.from('x'));
  const second = await createDirectoryStore(root);
  expect(await second.putOnce('jobs/a/b', Buffer.from('y'))).toBe(false);
  expect(await second.list('jobs/')).toEqual(['jobs/a/b']);
});

test('leaves no temporary file and no empty directory', async () => {
  const root = await newRoot();
  const store = await createDirectoryStore(root);
  await store.putOnce('a/b/c', Buffer.from('x'));
  await store.putOnce('a/b/c', Buffer.from('y'));
  expect(await readdir(join(root, '.tmp'))).toEqual([]);
  await store.delete('a/b/c');
  expect(await readdir(root)).toEqual(['.tmp']);
});

test('sweeps only temporary files that nothing writes to any more', async () => {
  const root = await newRoot();
  const store = await createDirectoryStore(root);
  await store.putOnce('kept', Buffer.from('x'));
  await writeFile(join(root, '.tmp', 'crashed'), 'x');
  await writeFile(join(root, '.tmp', 'busy'), 'x');
  const hourAgo = new Date(Date.now() - 3_600_000);
  await utimes(join(root, '.tmp', 'crashed'), hourAgo, hourAgo);
  expect(await store.sweepTemp(60_000)).toBe(1);
  expect(await readdir(join(root, '.tmp'))).toEqual(['busy']);
  expect(await store.list('open/')).toEqual([]);
  expect(String(await store.get('kept'))).toBe('x');
});
