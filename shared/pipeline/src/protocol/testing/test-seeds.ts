import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { runSeed, type SimResult } from './sim-run';

const AT_ONCE = 100;
const EVERYTHING = [
  'admission accepted',
  'admission refused',
  'fate cancelled',
  'fate completed',
  'fate failed',
  'gone deleted',
  'gone duplicate',
  'gone expired',
];

/**
 * Defines the model test for one share of the seeds, so that the shares of several files run side by side.
 * It runs the protocol's own functions and scripts, on a real Redis, through whatever the seeds hold: any order of effects, crashes, zombies, messages
 * that come twice, Redis away, set back or emptied, lost objects, sweeps side by side, cancels and deletes anywhere.
 * `MODEL_SEED=n` runs one seed again, `MODEL_SEEDS=n` this many over all shares.
 */
export function testSeeds(share: number, shares: number): void {
  const all = process.env.MODEL_SEED
    ? [Number(process.env.MODEL_SEED)]
    : Array.from({ length: Number(process.env.MODEL_SEEDS ?? 2_000) }, (_, i) => i + 1);
  const seeds = all.filter((seed) => seed % shares === share);

  test(`the protocol holds in ${seeds.length} seeded runs`, async () => {
    const redis = new Redis(process.env.TEST_REDIS_URL as string, { enableAutoPipelining: true });
    const run = randomBytes(4).toString('hex');
    const results: SimResult[] = [];
    const queue = [...seeds];
    const failed = () => results.filter((result) => result.faults.length > 0);
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let seed = queue.shift(); seed !== undefined && failed().length === 0; seed = queue.shift())
          results.push(await runSeed(seed, redis, `m${run}s${seed}`));
      }),
    );
    await redis.quit();
    const report = failed().map(({ seed, faults }) => `MODEL_SEED=${seed}\n  ${faults.slice(0, 5).join('\n  ')}`);
    expect(report).toEqual([]);
    // A simulation in which nothing happens proves nothing.
    const seen = new Set(results.flatMap(({ events }) => events));
    if (seeds.length >= 500) expect([...seen].sort()).toEqual(EVERYTHING);
  }, 900_000);
}
