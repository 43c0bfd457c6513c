import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toJobKey } from '@logsieve/contracts/job-key';
import { createBufferPool } from '@logsieve/platform/memory/buffer-pool';
import { createDirectoryStore } from '../store/directory-store';
import { chunkKey } from '../store/names';
import { VerdictBlock } from '../verdicts/verdict-block';
import type { ProtocolDeps } from './deps';
import { runStage } from './stage';

const job = toJobKey('acme', `job_${'0'.repeat(36)}`);
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'logsieve-stage-'));
});
afterEach(() => rm(root, { recursive: true }));

test('a chunk is read into the memory of the one before, unless that failed: then somebody may still read it', async () => {
  const store = await createDirectoryStore(root);
  const texts = ['first', 'the second', 'third', 'fourth one'];
  for (const [chunk, text] of texts.entries()) await store.putOnce(chunkKey(job, chunk), Buffer.from(text));
  const deps = {
    store,
    ledger: { begin: async () => ({ status: 'open', state: 'regex', pipeline: 'p' }), commit: async () => false },
    queues: {},
    events: {},
    times: { staleProcessMs: 60_000 },
    now: Date.now,
    monotonic: () => performance.now(),
    chunkMemory: createBufferPool(4),
  } as unknown as ProtocolDeps;
  const seen: Buffer[] = [];
  const run = (chunk: number, end: () => void = () => undefined) =>
    runStage(deps, 'regex', job, chunk, {
      classify: async (object) => {
        expect(object.toString()).toBe(texts[chunk]);
        seen.push(object);
        end();
        return VerdictBlock.open(1);
      },
    });
  await run(0);
  await expect(
    run(1, () => {
      throw new Error('given up');
    }),
  ).rejects.toThrow('given up');
  await run(2);
  await run(3);
  expect(seen[1]?.toString()).toBe(texts[1]);
  const [first, second, third, fourth] = seen.map(({ buffer }) => buffer);
  expect([second === first, third === second, fourth === third]).toEqual([true, false, true]);
});
