import { isTaken, type RefusedCase, type TakenCase } from '@logsieve/contracts/testing/csv-cases/csv-case';
import { CSV_CASES } from '@logsieve/contracts/testing/csv-cases/csv-cases';
import type { CsvProblem } from './csv-problem';
import { SCAN_LIMITS } from './limits';
import {
  bytesOf,
  CHUNKINGS,
  recordsOf,
  refusalOf,
  renderUpload,
  renderView,
  type ScanOptions,
  SLICES,
  scanUpload,
} from './testing/scan-upload';
import { transcoded } from './testing/transcoded';

const LABELS = ['Alpha', 'Beta', 'Gamma'];
/** Above this, not every slice is tried with every size of a chunk. */
const SMALL = 10_000;

/** All slices under all sizes of chunks. */
const WAYS: ScanOptions[] = CHUNKINGS.flatMap((limits) => SLICES.map((slice) => ({ slice, limits })));
const waysOf = (bytes: Buffer): ScanOptions[] =>
  bytes.length <= SMALL ? WAYS : [...SLICES.map((slice) => ({ slice, limits: SCAN_LIMITS })), ...CHUNKINGS.map((limits) => ({ limits }))];

const name = ({ id, what }: { id: string; what: string }) => `${id} ${what}`;
const takenCases = CSV_CASES.filter(isTaken).map((one) => [name(one), one] as const);
const refusedCases = CSV_CASES.flatMap((one) => (isTaken(one) ? [] : [[name(one), one] as const]));

describe('takes', () => {
  test.each<readonly [string, TakenCase]>(takenCases)('%s', async (_name, { bytes, options, records, output, safeOutput }) => {
    const upload = await transcoded(bytes, options.encoding);
    const labels = records.map((_, i) => LABELS[i % LABELS.length] as string);
    const [plain, safe] = [output(labels), safeOutput(labels)];
    for (const way of waysOf(upload)) {
      const scanned = scanUpload(upload, { ...way, columns: options.columns });
      expect(recordsOf(scanned)).toEqual(records);
      expect([scanned.rows, scanned.bytes]).toEqual([records.length, upload.length]);
      expect(bytesOf(scanned).equals(upload)).toBe(true);
      expect(renderUpload(scanned, LABELS).toString()).toBe(plain.toString());
      expect(renderView(scanned, { columns: ['label'], excelSafe: true }, LABELS).toString()).toBe(safe.toString());
    }
  });
});

describe('refuses', () => {
  test.each<readonly [string, RefusedCase]>(refusedCases)('%s', async (_name, { bytes, options, code, detail, row }) => {
    const problem = (error: CsvProblem) => ({ code: error.code, detail: error.detail, row: error.row });
    let upload: Buffer;
    try {
      upload = await transcoded(bytes, options.encoding);
    } catch (error) {
      expect(problem(error as CsvProblem)).toEqual({ code, detail: expect.stringContaining(detail), row });
      return;
    }
    const told = problem(refusalOf(upload, options));
    expect(told).toEqual({ code, detail: expect.stringContaining(detail), row });
    for (const slice of SLICES) expect(problem(refusalOf(upload, { slice, columns: options.columns }))).toEqual(told);
  });
});

test('every case has an id of its own, in order', () => {
  const ids = CSV_CASES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const inOrder = ids.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  expect(ids).toEqual(inOrder);
});
