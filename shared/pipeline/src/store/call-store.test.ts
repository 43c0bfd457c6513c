import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import { type CallStore, createCallStore } from './call-store';
import { describeBlobStore } from './testing/conformance';

const call = toJobKey('acme', `call_${'0'.repeat(36)}`);
const other = toJobKey('acme', `call_${'1'.repeat(36)}`);
const TRASH = `.${randomUUID()}`;
const roots: string[] = [];
let root: string;
let calls: CallStore;
async function open(): Promise<CallStore> {
  root = await mkdtemp(join(tmpdir(), 'logsieve-calls-'));
  roots.push(root);
  calls = await createCallStore(root);
  return calls;
}
beforeEach(open);
afterAll(() => Promise.all(roots.map((directory) => rm(directory, { recursive: true }))));

const put = (job: JobKey, key: string) => calls.of(job).putOnce(key, Buffer.from(key));
const leaveAlone = async (name: string) => utimes(join(root, name), new Date(0), new Date(0));

describeBlobStore('a call', async () => {
  await (await open()).create(call);
  return calls.of(call);
});

test('a call that was not made takes nothing and holds nothing', async () => {
  expect(await put(call, 'a/b')).toBe(false);
  expect(await calls.of(call).get('a/b')).toBeUndefined();
  expect(await calls.of(call).list('a/')).toEqual([]);
  expect(await calls.touch(call)).toBe(false);
  expect(await readdir(root)).toEqual([]);
});

test('making a call twice keeps its objects', async () => {
  await calls.create(call);
  await put(call, 'a/b');
  await calls.create(call);
  expect(await calls.of(call).list('a/')).toEqual(['a/b']);
});

test('a removed call leaves nothing, whatever is put to it at that moment and later', async () => {
  await calls.create(call);
  await calls.create(other);
  await put(other, 'a/kept');
  const puts = Array.from({ length: 20 }, (_, i) => put(call, `a/${i}`));
  await Promise.all([...puts, calls.remove(call)]);
  expect(await put(call, 'a/late')).toBe(false);
  await calls.remove(call);
  expect(await readdir(root)).toEqual([other]);
  expect(await calls.of(other).list('a/')).toEqual(['a/kept']);
});

test('what nobody touches is abandoned after a while', async () => {
  for (const job of [call, other]) await calls.create(job);
  expect(await calls.listAbandoned(60_000)).toEqual([]);
  for (const job of [call, other]) await leaveAlone(job);
  expect(await calls.touch(other)).toBe(true);
  expect(await calls.listAbandoned(60_000)).toEqual([call]);
  await put(call, 'a/b');
  expect(await calls.listAbandoned(60_000)).toEqual([]);
});

test('what a crash left of a removal is removed', async () => {
  await calls.create(call);
  await rename(join(root, call), join(root, TRASH));
  await leaveAlone(TRASH);
  expect(await calls.listAbandoned(60_000)).toEqual([]);
  expect(await readdir(root)).toEqual([]);
});

test('what others keep beside the calls is left alone, and in nobody’s way', async () => {
  await calls.create(call);
  for (const name of ['lost+found', '.snapshot']) {
    await mkdir(join(root, name));
    await leaveAlone(name);
  }
  await leaveAlone(call);
  expect(await calls.listAbandoned(60_000)).toEqual([call]);
  expect((await readdir(root)).sort()).toEqual(['.snapshot', call, 'lost+found'].sort());
});
