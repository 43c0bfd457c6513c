import { toJobKey } from '@logsieve/contracts/job-key';
import { CorruptChunkError } from '../chunk/chunk';
import { seedKey } from '../store/names';
import { createMemoryStore } from '../store/testing/memory-store';
import { METHOD_CODE, type Verdict } from '../verdicts/verdict';
import { VerdictBlock } from '../verdicts/verdict-block';
import { encodeVerdicts, packBlock } from '../verdicts/verdict-file';
import type { ProtocolDeps } from './deps';
import { readStart, seedOf } from './seeds';

const { regex, bert, llm, none, open } = METHOD_CODE;
const VERDICTS: Verdict[] = [
  { label: 1, method: regex, confidence: 1, detail: 'rule' },
  { label: 2, method: bert, confidence: 40_000 / 65_535 },
  { label: 3, method: llm, confidence: 0.5, detail: 'some-model' },
  { label: 0, method: none, confidence: 0 },
  { label: 0, method: none, confidence: 0, detail: 'llm_unavailable' },
  { label: 0, method: none, confidence: 0, detail: 'cancelled' },
];

const blockOf = (verdicts: readonly Verdict[]): VerdictBlock => {
  const block = VerdictBlock.open(verdicts.length);
  for (const [i, verdict] of verdicts.entries()) block.set(i, verdict);
  return block;
};
const verdictsOf = (block: VerdictBlock) => Array.from({ length: block.length }, (_, i) => block.get(i));

test('a seed keeps each verdict but those that failed or were not asked about, and counts no work', () => {
  const old = blockOf(VERDICTS);
  Object.assign(old.stats, { calls: 7 });
  const seed = seedOf(old);
  const undone = { label: 0, method: open, confidence: 0 };
  expect(verdictsOf(seed)).toEqual([...verdictsOf(old).slice(0, 4), undone, undone]);
  expect(seed.table).toEqual(['rule', 'some-model']);
  expect(seed.stats).toEqual(VerdictBlock.open(0).stats);
  expect(verdictsOf(old)).toEqual(verdictsOf(blockOf(VERDICTS)));
});

test('a stage begins with what the ledger has, else with the seed, else with nothing; a damaged seed is a damaged chunk', async () => {
  const store = createMemoryStore();
  const job = toJobKey('owner', `job_${'0'.repeat(36)}`);
  const deps = { store } as unknown as ProtocolDeps;
  expect(await readStart(deps, job, 0, undefined)).toBeUndefined();
  const seed = blockOf(VERDICTS.slice(0, 1));
  await store.putOnce(seedKey(job, 0), encodeVerdicts(seed, { pipeline: 'p', model: 'm', revision: 0, outputBytes: 0 }));
  expect((await readStart(deps, job, 0, undefined))?.get(0)).toEqual(seed.get(0));
  const committed = blockOf(VERDICTS.slice(1, 2));
  expect((await readStart(deps, job, 0, packBlock(committed)))?.get(0)).toEqual(committed.get(0));
  store.objects.set(seedKey(job, 0), Buffer.from('damaged'));
  await expect(readStart(deps, job, 0, undefined)).rejects.toThrow(CorruptChunkError);
});
