import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findRedisBinary } from '@logsieve/platform/redis/find-redis-binary';
import { acquireRedis } from './acquire-redis';
import { useTemporaryDirectory } from './testing/temporary-directory';

const requirements = resolve(__dirname, '../../requirements-redis.txt');

describe('acquireRedis', () => {
  const dir = useTemporaryDirectory();
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  beforeEach(() => said.splice(0));

  it('takes what is installed, without a word', async () => {
    const installed = await findRedisBinary(process.env.PATH);
    const found = await acquireRedis({ dataDir: dir(), path: process.env.PATH, requirements, say });
    expect(found).toEqual({ ...installed, origin: installed?.path });
    expect(said).toEqual([]);
  });

  it('with an empty PATH fetches a private copy once, and takes that the next time', async () => {
    const options = { dataDir: dir(), path: '', requirements, say };
    const fetched = await acquireRedis(options);
    expect(fetched).toMatchObject({ origin: 'private copy', path: expect.stringContaining(dir()) });
    expect(said).toEqual([expect.stringContaining('fetching a private Valkey')]);
    // Without the list of what to fetch, only what is there can be taken.
    expect(await acquireRedis({ ...options, requirements: '/no/such/file' })).toEqual(fetched);
    expect(said).toHaveLength(1);
  }, 180_000);

  it('says how to get one where none can be had', async () => {
    const error = await acquireRedis({ dataDir: dir(), path: '', requirements: '/no/such/file', say }).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/apt-get install redis-server[\s\S]*Python 3 with pip[\s\S]*set REDIS_URL/);
  }, 60_000);

  it('passes over a server that does not run', async () => {
    symlinkSync('/bin/false', join(dir(), 'valkey-server'));
    const found = await acquireRedis({ dataDir: dir(), path: `${dir()}:${process.env.PATH}`, requirements, say });
    expect(found.path).not.toContain(dir());
  });
});
