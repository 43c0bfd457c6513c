import { buffer } from 'node:stream/consumers';
import { chunkKey } from '@logsieve/pipeline/store/names';
import { createMemoryStore } from '@logsieve/pipeline/store/testing/memory-store';
import type { WholeVerdicts } from '@logsieve/pipeline/verdicts/open-whole';
import { openJobVerdicts } from '@logsieve/pipeline/views/job-verdicts';
import fc from 'fast-check';
import { byRule, LABELS, type StoredRow, storeJob } from '../testing/stored-job';
import { createLabelledFile } from './labelled-file';
import { createRenderedParts } from './rendered-parts';

const rows: fc.Arbitrary<StoredRow> = fc.record({
  source: fc.constantFrom('a', 'é', 'web'),
  message: fc.constantFrom('', 'one', '漢字', 'a longer message'),
  verdict: fc.nat(2).map(byRule),
});
const jobs = fc.array(fc.array(rows, { maxLength: 5 }), { minLength: 1, maxLength: 6 });

async function open(chunks: StoredRow[][], room = 2 ** 20, pieceBytes?: number) {
  const store = createMemoryStore();
  const asked: string[] = [];
  const get: typeof store.get = (key, range) => {
    asked.push(key);
    return store.get(key, range);
  };
  const { job, accepted, output } = await storeJob(store, 'me', chunks);
  const verdicts = await openJobVerdicts(store, job, accepted);
  return {
    job,
    asked,
    output,
    file: createLabelledFile(
      { store: { ...store, get }, job, accepted, verdicts, labels: LABELS, rendered: createRenderedParts(room), turn: async () => {} },
      verdicts.whole as WholeVerdicts,
      pieceBytes,
    ),
  };
}

test('any range is that part of the whole, and its length is known', async () => {
  await fc.assert(
    fc.asyncProperty(
      jobs,
      fc.nat(400),
      fc.nat(400),
      fc.nat(60),
      fc.integer({ min: 1, max: 60 }),
      async (chunks, first, length, room, piece) => {
        const { file, output } = await open(chunks, room, piece);
        expect(file.bytes).toBe(output.length);
        const start = first % output.length;
        const end = Math.min(output.length, start + length + 1);
        expect((await buffer(file.read({ start, end }))).toString('latin1')).toBe(output.toString('latin1', start, end));
        expect(await buffer(file.read({ start: 0, end: Number.MAX_SAFE_INTEGER }))).toEqual(output);
      },
    ),
    { numRuns: 150 },
  );
});

test('a range reads only the chunks that it touches', async () => {
  const row = (message: string): StoredRow => ({ source: 'a', message, verdict: byRule(1) });
  const { file, job, asked, output } = await open([[row('zero')], [row('one')], [row('two')], [row('three')]]);
  const [start, end] = [output.indexOf('a,one'), output.indexOf('a,three')];
  await buffer(file.read({ start, end }));
  expect(asked).toEqual([chunkKey(job, 1), chunkKey(job, 2)]);
});
