import { RESULT_COLUMNS, type ResultColumn, type Row, type RowVerdict, rowSchema } from '@logsieve/contracts/rows';
import type { Chunk } from '@logsieve/pipeline/chunk/chunk';
import { type CsvForm, createCsvView } from '@logsieve/pipeline/render/csv-view';
import { renderNdjson } from '@logsieve/pipeline/render/ndjson-view';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { VerdictBlock } from '@logsieve/pipeline/verdicts/verdict-block';
import { toRowVerdict } from '@logsieve/pipeline/views/row-view';
import fc from 'fast-check';
import { SCAN_LIMITS } from './limits';
import { csvFiles, type GrammarFile } from './testing/csv-grammar';
import { readWithPython } from './testing/python-csv';
import { CHUNKINGS, renderUpload, scanUpload } from './testing/scan-upload';

const LABELS = ['HTTP Status', '=a,b', 'say "x"'];
const forms: fc.Arbitrary<CsvForm> = fc.record({
  columns: fc.shuffledSubarray([...RESULT_COLUMNS], { minLength: 1 }),
  excelSafe: fc.boolean(),
});
const views = fc.record({
  file: csvFiles({ loose: true }),
  form: forms,
  limits: fc.constantFrom(...CHUNKINGS),
  picked: fc.infiniteStream(fc.boolean()),
});

/** Verdicts that differ by row. */
function blockOf(chunk: Chunk, first: number): VerdictBlock {
  const block = VerdictBlock.open(chunk.table.length);
  for (let i = 0; i < block.length; i++) {
    const row = first + i;
    const method = [METHOD_CODE.regex, METHOD_CODE.bert, METHOD_CODE.none][row % 3] as 1 | 2 | 4;
    block.set(i, { label: row % 4, method, confidence: (row % 7) / 7, detail: `-rule ${row % 5}` });
  }
  return block;
}

interface Rendered {
  readonly bytes: Buffer;
  readonly verdicts: RowVerdict[];
}

/** A form of a file; of the rows that `picks` says, or of all. */
function render({ bytes }: GrammarFile, form: CsvForm, limits: (typeof CHUNKINGS)[number], picks?: readonly boolean[]): Rendered {
  const upload = scanUpload(bytes, { limits });
  const view = createCsvView(upload.layout, LABELS, form);
  const parts = [view.header((upload.chunks[0] as Chunk).bytes)];
  const verdicts: RowVerdict[] = [];
  for (const chunk of upload.chunks) {
    const block = blockOf(chunk, verdicts.length);
    const mask = picks && Uint8Array.from({ length: block.length }, (_, i) => (picks[verdicts.length + i] ? 1 : 0));
    parts.push(view.chunk(chunk, block, mask));
    for (let i = 0; i < block.length; i++) verdicts.push(toRowVerdict(block, i, LABELS));
  }
  return { bytes: Buffer.concat(parts), verdicts };
}

const guarded = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

/** What must be read from a form, worked out from the cells of the file alone. */
function expected(file: GrammarFile, { columns, excelSafe }: CsvForm, verdicts: readonly RowVerdict[]): string[][] {
  const names = file.header.map((name) => name.toLowerCase());
  const guard = excelSafe ? guarded : (text: string) => text;
  const fill = (cells: readonly string[], value: (column: ResultColumn) => string | undefined) => {
    const filled = cells.map(guard);
    let last = names.length;
    for (const column of columns) {
      const own = names.indexOf(`target_${column}`);
      const at = own === -1 ? last++ : own;
      while (filled.length <= at) filled.push('');
      filled[at] = value(column) ?? (filled[at] as string);
    }
    return filled;
  };
  const header = fill(file.header, (column) => (names.includes(`target_${column}`) ? undefined : `target_${column}`));
  return [header, ...file.rows.map((row, i) => fill(row, (column) => guard(String(verdicts[i]?.[column] ?? ''))))];
}

/** `readWithPython` can't tell a row of one empty cell from a line of spaces. */
const isShown = (cells: readonly string[]): boolean => cells.length > 1 || cells[0] !== '';

test("Python's csv reads the cells of the file and the added ones from every form, of all rows or some", () => {
  const samples = fc.sample(views, 1000).map((sample) => ({ ...sample, picks: [...sample.picked.take(8)] }));
  const all = samples.map(({ file, form, limits }) => render(file, form, limits));
  const some = samples.map(({ file, form, limits, picks }) => render(file, form, limits, picks));
  const tables = readWithPython(
    [...all, ...some].map(({ bytes }, i) => ({ bytes, delimiter: (samples[i % 1000] as (typeof samples)[number]).file.delimiter })),
  );
  for (const [i, { file, form, picks }] of samples.entries()) {
    const rows = expected(file, form, (all[i] as Rendered).verdicts);
    expect(tables[i]).toEqual(rows.filter(isShown));
    expect(tables[i + samples.length]).toEqual(rows.filter((cells, row) => isShown(cells) && (row === 0 || picks[row - 1])));
  }
});

test('with the label alone, a form of all rows has the bytes of the default one', () => {
  const form: CsvForm = { columns: ['label'], excelSafe: false };
  fc.assert(
    fc.property(csvFiles({ loose: true }), fc.constantFrom(...CHUNKINGS), ({ bytes }, limits) => {
      const upload = scanUpload(bytes, { limits });
      const view = createCsvView(upload.layout, ['L'], form);
      const parts = upload.chunks.map((chunk) => {
        const block = VerdictBlock.open(chunk.table.length);
        for (let i = 0; i < block.length; i++) block.set(i, { label: 1, method: METHOD_CODE.regex, confidence: 1 });
        return view.chunk(chunk, block);
      });
      expect(Buffer.concat([view.header((upload.chunks[0] as Chunk).bytes), ...parts]).toString()).toBe(
        renderUpload(upload, ['L']).toString(),
      );
    }),
    { numRuns: 500 },
  );
});

test('the rows of NDJSON are those of the CSV', () => {
  const form: CsvForm = { columns: RESULT_COLUMNS, excelSafe: false };
  const samples = fc.sample(csvFiles({ loose: true }), 300);
  const tables = readWithPython(samples.map((file) => ({ ...file, bytes: render(file, form, SCAN_LIMITS).bytes })));
  for (const [k, file] of samples.entries()) {
    const [names, ...table] = (tables[k] as [string[], ...string[][]]).map((cells, i) =>
      i === 0 ? cells.map((name) => name.toLowerCase()) : cells,
    ) as [string[], ...string[][]];
    let row = 0;
    const lines = scanUpload(file.bytes).chunks.flatMap((chunk) => {
      const text = renderNdjson(chunk, blockOf(chunk, row), LABELS, row).toString();
      row += chunk.table.length;
      return text.split('\n').slice(0, -1);
    });
    const rows = lines.map((line) => rowSchema.parse(JSON.parse(line)));
    expect(rows.map((line) => line.row)).toEqual(table.map((_, i) => i + 1));
    const cellsOf = ({ source, log_message, label, method, confidence, rule }: Row): Record<string, string> => ({
      source,
      log_message,
      target_label: label,
      target_method: method,
      target_confidence: String(confidence),
      target_rule: rule ?? '',
    });
    for (const [i, cells] of rows.map(cellsOf).entries())
      for (const [name, text] of Object.entries(cells)) expect([name, table[i]?.[names.indexOf(name)] ?? '']).toEqual([name, text]);
  }
});
