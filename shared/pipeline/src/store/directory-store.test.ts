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

test.each(['file', 'directory'] as const)('a failed sync of a %s is a failed put, and the next put syncs again', async (failing) => {
  let isFailing = true;
  const synced: string[] = [];
  const store = await createDirectoryStore(await newRoot(), (key, what) => {
    if (isFailing && what === failing) throw Object.assign(new Error('lost'), { code: 'EIO' });
    synced.push(`${what} of ${key}`);
  });
  await expect(store.putOnce('a/b', Buffer.from('x'))).rejects.toMatchObject({ code: 'EIO' });
  // What was not synced to its end is not shown; a name that stands is synced by who comes next.
  expect(await store.size('a/b')).toBe(failing === 'file' ? undefined : 1);
  isFailing = false;
  synced.length = 0;
  expect(await store.putOnce('a/b', Buffer.from('x'))).toBe(failing === 'file');
  expect(synced).toEqual(['file of a/b', 'directory of a/b', 'directory of a/b']);
});

test('syncs nothing of what need not be durable', async () => {
  const store = await createDirectoryStore(await newRoot(), () => {
    throw new Error('synced');
  });
  expect(await store.putOnce('a', Buffer.from('x'), { durable: false })).toBe(true);
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
