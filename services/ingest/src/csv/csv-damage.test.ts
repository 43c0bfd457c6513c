import { CsvProblem } from './csv-problem';
import { SCAN_LIMITS } from './limits';
import { type Examined, examine } from './testing/fuzz/examine';
import { pollute } from './testing/fuzz/pollute';
import { startPythonOracle } from './testing/fuzz/python-oracle';
import { CHUNKINGS, SLICES } from './testing/scan-upload';

/** C36 of the table of CSV cases. */
describe('every small damage to a file', () => {
  const damaged = pollute();
  let examined: Examined[];
  beforeAll(async () => {
    const python = startPythonOracle();
    const files = damaged.map(({ bytes }, i) => ({
      bytes,
      limit: SCAN_LIMITS.recordBytes,
      slice: SLICES[i % SLICES.length] as number,
      chunking: i % CHUNKINGS.length,
    }));
    examined = await examine(files, python).finally(python.close);
  }, 180_000);

  test("is read as Python's csv reads it, or refused for a fault that Python finds in that row", () => {
    const wrong = examined.flatMap(({ why }, i) => (why ? [`${damaged[i]?.what}: ${why}`] : []));
    expect(wrong).toEqual([]);
  });

  test('is of both kinds, and a file without damage is taken whole', () => {
    const [sound, ...rest] = examined.map(({ outcome }) => outcome);
    expect(sound).toMatchObject({ upload: { rows: 20 } });
    const refused = rest.filter((outcome) => outcome instanceof CsvProblem).length;
    expect(refused).toBeGreaterThan(200);
    expect(rest.length - refused).toBeGreaterThan(1_000);
  });
});
