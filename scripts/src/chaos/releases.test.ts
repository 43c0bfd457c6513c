import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../bench/random';
import { writeFakeServices } from '../start/testing/fake-service';
import { openRelease, planRolling, type Release } from './releases';

const NAMES = ['gateway', 'ingest', 'results', 'regex-worker', 'regex-worker-2', 'bert-worker', 'llm-worker'];
const seeds = Array.from({ length: 50 }, (_, seed) => seed);

describe('planRolling', () => {
  it.each(['present', 'previous'] as const)('takes every process to the %s release, some of them back and forward again', (to) => {
    for (const seed of seeds) {
      const steps = planRolling(NAMES, to, createRandom(seed));
      const releases = new Map<string, Release>(NAMES.map((name) => [name, to === 'present' ? 'previous' : 'present']));
      for (const { name, release } of steps) {
        // Each step changes something.
        expect(releases.get(name)).not.toBe(release);
        releases.set(name, release);
      }
      expect([...releases.values()]).toEqual(NAMES.map(() => to));
      expect(steps).toHaveLength(NAMES.length + 2 * 3);
    }
  });

  it('in another order with each seed, in the same with the same', () => {
    const orderOf = (seed: number) => JSON.stringify(planRolling(NAMES, 'present', createRandom(seed)));
    expect(new Set(seeds.map(orderOf)).size).toBe(seeds.length);
    expect(orderOf(7)).toBe(orderOf(7));
  });
});

describe('openRelease', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'logsieve-release-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('takes a folder with a built release', async () => {
    writeFakeServices(dir);
    expect(await openRelease(dir, dir, join(dir, 'copy'))).toBe(dir);
  });

  it('refuses a folder without one, and a name that is neither folder nor revision', async () => {
    await expect(openRelease(dir, dir, join(dir, 'copy'))).rejects.toThrow(/holds no built release/);
    await expect(openRelease('no-such-revision', dir, join(dir, 'copy'))).rejects.toThrow();
  });
});
