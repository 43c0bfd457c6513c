import { randomInt } from 'node:crypto';
import { type FuzzReport, fuzz, newReport } from './testing/fuzz/fuzz';
import { type PythonOracle, startPythonOracle } from './testing/fuzz/python-oracle';

/** Other files in every run. `scripts/fuzz-csv --seed` repeats one, and makes as many as one likes. */
const SEED = randomInt(2 ** 31);
const BATCH = 500;

let python: PythonOracle;
beforeAll(() => {
  python = startPythonOracle();
});
afterAll(() => python.close());

async function run(files: number, mutated: boolean): Promise<FuzzReport> {
  const report = newReport();
  for (let from = 0; from < files; from += BATCH) await fuzz({ seed: SEED, mutated }, from, Math.min(files, from + BATCH), python, report);
  return report;
}

const failures = ({ breaches }: FuzzReport, kind: string): string[] =>
  breaches.map(({ file, why }) => `scripts/fuzz-csv --${kind} --seed ${SEED} --file ${file}: ${why}`);

test("10,000 generated files are read as Python's csv reads them, or refused for a fault that Python finds", async () => {
  const report = await run(10_000, false);
  expect(failures(report, 'generated')).toEqual([]);
  expect(report.files).toBe(10_000);
  expect(report.taken).toBeGreaterThan(7_000);
  for (const code of ['invalid-csv', 'missing-columns', 'ragged-rows', 'record-too-large'])
    expect([code, report.refused[code]]).toEqual([code, expect.any(Number)]);
}, 180_000);

test('so are files with damages', async () => {
  const report = await run(2_000, true);
  expect(failures(report, 'mutated')).toEqual([]);
  expect(report.taken).toBeGreaterThan(200);
  expect(Object.keys(report.refused).length).toBeGreaterThan(3);
}, 180_000);
