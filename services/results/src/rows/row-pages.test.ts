import { createHash } from 'node:crypto';
import type { Excerpt, Row, RowPage, RowsQuery } from '@logsieve/contracts/rows';
import { decodeField } from '@logsieve/pipeline/chunk/decode-field';
import { createSentLog, sentName } from '@logsieve/pipeline/sent/sent-log';
import { createMemoryStore } from '@logsieve/pipeline/store/testing/memory-store';
import { METHOD_CODE, type Verdict } from '@logsieve/pipeline/verdicts/verdict';
import { blockOf, type Cells, quoted, type StoredJob, storeJob } from '@logsieve/pipeline/views/testing/stored-job';
import { createTextMasks } from '@logsieve/pipeline/views/text-masks';
import fc from 'fast-check';
import { type RowPagesDeps, readRowPage } from './row-pages';

const LABELS = ['One', 'Two', 'Three'];
const MIB = 1 << 20;
const waits = () => false;
/** One page after another, as a client takes them, from any of several processes. */
async function pages(
  replicas: readonly RowPagesDeps[],
  { job, accepted }: StoredJob,
  query: Partial<RowsQuery>,
  limits: readonly number[] = [100],
): Promise<RowPage[]> {
  const taken: RowPage[] = [];
  for (let cursor: string | undefined; ; ) {
    const page: RowPage = await readRowPage(
      replicas[taken.length % replicas.length] as RowPagesDeps,
      job,
      accepted,
      LABELS,
      {
        sort: 'row',
        ...query,
        limit: limits[taken.length % limits.length] as number,
        cursor,
      },
      waits,
    );
    taken.push(page);
    expect(page.has_more).toBe(page.next_cursor !== null);
    if (page.next_cursor === null) return taken;
    cursor = page.next_cursor;
    if (taken.length > 1_000) throw new Error('the pages have no end');
  }
}

const rowsOf = (taken: readonly RowPage[]): Row[] => taken.flatMap((page) => page.data);
const numbers = (taken: readonly RowPage[]): number[] => rowsOf(taken).map((row) => row.row);

const depsOf = (store = createMemoryStore(), more: Partial<RowPagesDeps> = {}) => ({
  store,
  masks: createTextMasks(MIB),
  scanMs: 1_000,
  pageBytes: MIB,
  excerptedBytes: 4 * MIB,
  ...more,
});

const FINAL = [METHOD_CODE.regex, METHOD_CODE.bert, METHOD_CODE.llm, METHOD_CODE.none] as const;
const word = fc.constantFrom('disk', 'DISK', 'Größe', 'GRÖSSE', 'x', quoted('say "Disk"'), 'a disk', '');
const record = fc.record({
  cells: fc.tuple(fc.constantFrom('web', 'db', quoted('db')), word) as fc.Arbitrary<Cells>,
  label: fc.nat(3),
  method: fc.constantFrom(...FINAL, METHOD_CODE.pending),
  confidence: fc.constantFrom(0, 0.1, 0.3, 0.5, 0.7, 0.93, 0.93002, 1),
});
type Rec = typeof record extends fc.Arbitrary<infer T> ? T : never;
const toVerdict = ({ label, method, confidence }: Rec): Verdict => ({ label, method, confidence });
const chunk = fc.record({ records: fc.array(record, { maxLength: 7 }), sealed: fc.boolean() });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const some = <T>(...values: T[]) => optional(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }));
const query = fc.record({
  label: some('Unclassified', ...LABELS),
  method: some('regex' as const, 'bert' as const, 'llm' as const, 'none' as const),
  source: some('web', 'db', 'nowhere'),
  q: optional(fc.constantFrom('disk', 'GRÖ', 'ß', 'say "d', 'web', 'nothing of it')),
  confidence_from: optional(fc.constantFrom(0, 0.1, 0.3, 0.7, 0.93, 1)),
  confidence_to: optional(fc.constantFrom(0, 0.1, 0.3, 0.7, 0.93, 1)),
  sort: fc.constantFrom('row' as const, 'confidence' as const, '-confidence' as const),
  from_row: optional(fc.integer({ min: 1, max: 40 })),
  offset: optional(fc.integer({ min: 0, max: 40 })),
});

/** What a plain filter and sort of all rows gives. */
function expectedRows(
  chunks: readonly { records: Rec[]; sealed: boolean }[],
  { label, method, source, q, confidence_from, confidence_to, sort, from_row, offset }: Partial<RowsQuery>,
): { rows: number[]; before: number | undefined } {
  const all = chunks.flatMap(({ records, sealed }) => records.map((rec) => ({ ...rec, sealed }))).map((rec, i) => ({ ...rec, row: i + 1 }));
  const names = ['open', 'regex', 'bert', 'llm', 'none', 'pending'] as const;
  const passing = all.filter((rec) => {
    const cells = rec.cells.map(decodeField);
    return (
      rec.sealed &&
      rec.method !== METHOD_CODE.pending &&
      (!label || label.includes(['Unclassified', ...LABELS][rec.label] as string)) &&
      (!method || (method as string[]).includes(names[rec.method])) &&
      ((confidence_from === undefined && confidence_to === undefined) || rec.label !== 0) &&
      rec.confidence >= (confidence_from ?? 0) &&
      (confidence_to === undefined || confidence_to === 1 || rec.confidence < confidence_to) &&
      (!source || source.includes(cells[0] as string)) &&
      (!q || cells.some((cell) => cell.toLowerCase().includes(q.toLowerCase())))
    );
  });
  const sign = { row: 0, confidence: 1, '-confidence': -1 }[sort ?? 'row'];
  const inOrder = (a: (typeof all)[number], b: (typeof all)[number]) => sign * (a.confidence - b.confidence) || a.row - b.row;
  const rows = passing.sort(inOrder).map((rec) => rec.row);
  if (from_row === undefined) return { rows: rows.slice(offset ?? 0), before: Math.min(offset ?? 0, rows.length) };
  const from = all[from_row - 1];
  if (sort !== 'row' && !(from?.sealed && from.method !== METHOD_CODE.pending)) return { rows: [], before: undefined };
  const before = passing.filter((rec) => (sort === 'row' ? rec.row < from_row : inOrder(rec, from as (typeof all)[number]) < 0)).length;
  return { rows: rows.slice(before), before };
}

/**
 * Every page that shows a row, and the last one, says how many rows come before it: after the last, how many there are. Only from a row of the file on it may
 * be unknown, where texts would have to be read for it.
 */
function expectOffsets(taken: readonly RowPage[], { from_row, source, q }: Partial<RowsQuery>, before: number | undefined): void {
  const mayBeUnknown = before === undefined || (from_row !== undefined && (source ?? q) !== undefined);
  let place = before;
  for (const [k, { data, offset }] of taken.entries()) {
    if (data.length > 0 || k === taken.length - 1) expect(mayBeUnknown ? [null, place] : [place]).toContain(offset);
    if (place !== undefined) place += data.length;
  }
}

test.each([
  ['with time enough', { scanMs: 10_000, processes: 1, maskBytes: MIB }],
  ['with time for no more than one chunk a request', { scanMs: 0, processes: 1, maskBytes: MIB }],
  ['from two processes in turn that know nothing of each other', { scanMs: 0, processes: 2, maskBytes: MIB }],
  ['from a process that remembers nothing', { scanMs: 0.02, processes: 1, maskBytes: 1 }],
])('pages of any size give exactly the rows that pass, in order, %s', async (_, { scanMs, processes, maskBytes }) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(chunk, { maxLength: 6 }),
      query,
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
      async (chunks, asked, limits) => {
        const store = createMemoryStore();
        const job = await storeJob(
          store,
          chunks.map(({ records }) => records.map((rec) => rec.cells)),
        );
        for (const [i, { records, sealed }] of chunks.entries()) if (sealed) await job.seal(i, blockOf(records.map(toVerdict)));
        const replicas = Array.from({ length: processes }, () => depsOf(store, { scanMs, masks: createTextMasks(maskBytes) }));
        const taken = await pages(replicas, job, asked, limits);
        const expected = expectedRows(chunks, asked);
        expect(numbers(taken)).toEqual(expected.rows);
        expectOffsets(taken, asked, expected.before);
        for (const [k, page] of taken.entries()) expect(page.data.length).toBeLessThanOrEqual(limits[k % limits.length] as number);
      },
    ),
    { numRuns: 300 },
  );
});

describe('a job', () => {
  const RULE: Verdict = { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'rule' };
  const PENDING: Verdict = { label: 0, method: METHOD_CODE.pending, confidence: 0 };
  const LLM: Verdict = { label: 2, method: METHOD_CODE.llm, confidence: 0.5, detail: 'model' };
  const cells = (n: number): Cells[] => Array.from({ length: n }, (_, i) => ['s', `message ${i}`]);

  test('that has ended is complete, and a page that just fits says that nothing follows', async () => {
    const deps = depsOf();
    const job = await storeJob(deps.store, [cells(2), cells(1)]);
    await job.end([blockOf([RULE, LLM]), blockOf([RULE])]);
    const [page, ...more] = await pages([deps], job, {}, [3]);
    expect([page?.data.length, page?.complete, more.length]).toEqual([3, true, 0]);
  });

  test.each(['row', '-confidence', 'confidence'] as const)(
    'that runs shows no row twice by %s, whatever becomes final meanwhile',
    async (sort) => {
      const deps = depsOf();
      const job = await storeJob(deps.store, [cells(2), cells(2), cells(2)]);
      await job.seal(1, blockOf([RULE, PENDING]));
      const ask = (cursor?: string) => readRowPage(deps, job.job, job.accepted, LABELS, { sort, limit: 1, cursor }, waits);
      await job.seal(2, blockOf([LLM, LLM]));
      const first = await ask();
      expect(first).toMatchObject({ complete: false, has_more: true });
      await job.seal(0, blockOf([RULE, LLM]));
      await job.seal(1, blockOf([RULE, LLM]), 1);
      const rest: RowPage[] = [first];
      for (let page = first; page.next_cursor !== null && rest.length < 10; rest.push(page)) page = await ask(page.next_cursor);
      expect(new Set(numbers(rest)).size).toBe(numbers(rest).length);
      // What was final when the paging began is there.
      expect(numbers(rest)).toEqual(expect.arrayContaining([3, 5, 6]));
      await job.end([blockOf([RULE, LLM]), blockOf([RULE, LLM]), blockOf([LLM, LLM])]);
      expect(numbers(await pages([deps], job, { sort })).length).toBe(6);
    },
  );

  test('of long records gives pages that are bounded in bytes, and loses none', async () => {
    const deps = depsOf(createMemoryStore(), { pageBytes: 250 });
    const long: Cells[] = [10, 100, 400, 90, 30, 80, 240].map((length, i) => ['s', `${i}${'x'.repeat(length)}`]);
    const verdicts = long.map((_, i): Verdict => ({ ...LLM, confidence: ((i * 3) % 7) / 10 }));
    const job = await storeJob(deps.store, [long.slice(0, 4), long.slice(4)]);
    await job.end([blockOf(verdicts.slice(0, 4)), blockOf(verdicts.slice(4))]);
    for (const [sort, order] of [
      ['row', [1, 2, 3, 4, 5, 6, 7]],
      ['confidence', [1, 6, 4, 2, 7, 5, 3]],
    ] as const) {
      const taken = await pages([deps], job, { sort });
      expect(numbers(taken)).toEqual(order);
      expect(taken.length).toBeGreaterThan(3);
      for (const { data } of taken)
        if (data.length > 1) expect(data.reduce((sum, row) => sum + row.log_message.length, 0)).toBeLessThanOrEqual(250);
    }
  });

  test('of long records is shown by excerpts, many to a page, which say where in the message they stand', async () => {
    const deps = depsOf(createMemoryStore(), { pageBytes: 250, excerptedBytes: 2_000 });
    const message = (i: number) => `${'x'.repeat(300)}${i} Needle ${'y'.repeat(300)}`;
    const job = await storeJob(deps.store, [[0, 1, 2, 3, 4].map((i): Cells => ['s'.repeat(30), message(i)])]);
    await job.end([blockOf(Array(5).fill(LLM))]);
    const [first, ...others] = await pages([deps], job, { excerpt: 20, q: 'needle' });
    expect([first?.data.length, ...others.map(({ data }) => data.length)]).toEqual([3, 2]);
    for (const row of rowsOf([first as RowPage, ...others])) {
      const { start, of } = row.excerpt as Excerpt;
      expect(row).toMatchObject({ source: 's'.repeat(20), log_message: message(row.row - 1).slice(start, start + 20) });
      expect([row.log_message.includes('Needle'), of]).toEqual([true, message(0).length]);
    }
    const [whole] = await pages([deps], job, { excerpt: 1_000 }, [1]);
    expect(whole?.data).toMatchObject([{ log_message: message(0) }]);
    expect(whole?.data[0]).not.toHaveProperty('excerpt');
  });

  test('says how many rows a filter lets pass, from behind the last one', async () => {
    const deps = depsOf(createMemoryStore(), { scanMs: 0 });
    const job = await storeJob(deps.store, [cells(12), cells(11), cells(10)]);
    await job.end([12, 11, 10].map((n) => blockOf(Array(n).fill(RULE))));
    for (const sort of ['row', '-confidence'] as const)
      expect((await pages([deps], job, { sort, q: 'message 1', offset: 0xffffffff })).at(-1)).toMatchObject({
        data: [],
        offset: 3 + 2 + 1,
        has_more: false,
      });
  });

  test('shows what was sent for its rows when it is asked to: once for a template, null for what never left', async () => {
    const deps = depsOf();
    const messages = ['disk 1 full', 'disk 2 full', 'named by a rule', 'spoilt', 'never asked'];
    const verdicts: Verdict[] = [
      LLM,
      { ...LLM, detail: 'model cached' },
      RULE,
      { ...PENDING, method: METHOD_CODE.none, detail: 'llm_bad_output' },
      { ...PENDING, method: METHOD_CODE.none, detail: 'llm_budget' },
    ];
    const job = await storeJob(deps.store, [messages.map((message): Cells => ['web', message])]);
    await job.end([blockOf(verdicts)]);
    const log = createSentLog(deps.store);
    const sentOf = (message: string, source: string | null = null) => ({ message, source, model: 'm', time: '2026-11-22T10:00:00.000Z' });
    await log.record(job.job, sentName('disk # full', undefined), sentOf('disk 1 full'));
    await log.record(job.job, sentName('spoilt', 'web'), sentOf('spoilt', '[EMAIL]'));
    await log.record(job.job, sentName('named by a rule', undefined), sentOf('named by a rule'));
    const [page] = await pages([deps], job, { include: 'sent' });
    expect(page?.data.map(({ sent }) => sent)).toEqual([
      sentOf('disk 1 full'),
      sentOf('disk 1 full'),
      null,
      sentOf('spoilt', '[EMAIL]'),
      null,
    ]);
    const [cut] = await pages([deps], job, { include: 'sent', excerpt: 4 });
    expect(cut?.data.map((row) => [row.log_message, row.sent?.message])[0]).toEqual(['disk', 'disk 1 full']);
    const [plain] = await pages([deps], job, {});
    for (const row of plain?.data ?? []) expect(row).not.toHaveProperty('sent');
  });

  test('that nobody waits for any more is not searched to the end', async () => {
    const deps = depsOf();
    const job = await storeJob(deps.store, Array(5).fill(cells(1)));
    await job.end(Array(5).fill(blockOf([RULE])));
    const query: RowsQuery = { sort: 'row', limit: 10, q: 'message' };
    expect((await readRowPage(deps, job.job, job.accepted, LABELS, query, () => true)).data.length).toBe(1);
    expect((await readRowPage(deps, job.job, job.accepted, LABELS, query, waits)).data.length).toBe(5);
  });

  test('that failed has no rows, and no pages without end', async () => {
    const deps = depsOf();
    const job = await storeJob(deps.store, [cells(2)]);
    for (const sort of ['row', 'confidence'] as const)
      expect(await pages([deps], job, { sort, q: 'message' })).toMatchObject([{ data: [] }]);
  });
});

describe('a cursor', () => {
  const deps = depsOf();
  const LLM: Verdict = { label: 2, method: METHOD_CODE.llm, confidence: 0.5, detail: 'model' };
  const ask = ({ job, accepted }: StoredJob, asked: Partial<RowsQuery>) =>
    readRowPage(deps, job, accepted, LABELS, { sort: 'row', limit: 1, ...asked }, waits);
  const store = async () => {
    const job = await storeJob(deps.store, [Array(5).fill(['s', 'x'])]);
    await job.end([blockOf(Array(5).fill(LLM))]);
    return job;
  };

  test('belongs to its job, filters and sort; the limit and the order of repeated filters do not matter', async () => {
    const [job, other] = [await store(), await store()];
    const asked: Partial<RowsQuery> = { label: ['One', 'Two'], q: 'x', sort: 'confidence' };
    const cursor = (await ask(job, asked)).next_cursor as string;
    expect((await ask(job, { ...asked, label: ['Two', 'One'], limit: 3, cursor })).data.map((row) => row.row)).toEqual([2, 3, 4]);
    const misused: Partial<RowsQuery>[] = [
      { ...asked, sort: 'row' },
      { ...asked, q: 'X' },
      { ...asked, label: ['Two'] },
      { ...asked, source: ['s'] },
      { ...asked, method: ['llm'] },
      { ...asked, confidence_to: 1 },
    ];
    const refusal = { code: 'invalid-request', errors: [{ pointer: '/query/cursor', detail: expect.any(String) }] };
    for (const query of misused) await expect(ask(job, { ...query, cursor })).rejects.toMatchObject(refusal);
    await expect(ask(other, { ...asked, cursor })).rejects.toMatchObject(refusal);
  });

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  test.each(['x', '%', encoded(null), encoded([]), encoded([2, 'x', 0, 0, 0]), encoded([1, 'x', -5, 0, 0]), encoded({ v: 1 })])(
    'that is none is refused (%s)',
    async (cursor) => {
      await expect(ask(await store(), { cursor })).rejects.toMatchObject({
        code: 'invalid-request',
        errors: [{ pointer: '/query/cursor' }],
      });
    },
  );

  test('of a release whose cursors had no count goes on, and says none', async () => {
    const job = await store();
    const cursor = JSON.parse(Buffer.from((await ask(job, { limit: 2 })).next_cursor as string, 'base64url').toString());
    const page = await ask(job, { limit: 2, cursor: encoded(cursor.slice(0, 5)) });
    expect([page.data.map((row) => row.row), page.offset]).toEqual([[3, 4], null]);
  });

  test('of a release that had no filter by confidence goes on without one, and not with one', async () => {
    const job = await store();
    const listing = JSON.stringify([job.accepted.id, ['Three', 'Two'], null, null, 'x', 'row']);
    const name = createHash('sha256').update(listing).digest('base64url').slice(0, 16);
    const asked: Partial<RowsQuery> = { label: ['Two', 'Three'], q: 'x', limit: 2, cursor: encoded([1, name, 3, 0, 0]) };
    expect((await ask(job, asked)).data.map((row) => row.row)).toEqual([4, 5]);
    for (const confidence of [{ confidence_from: 0 }, { confidence_to: 1 }])
      await expect(ask(job, { ...asked, ...confidence })).rejects.toMatchObject({ code: 'invalid-request' });
  });

  test('that was edited to begin before the first row is refused', async () => {
    const job = await store();
    const [version, listing, , ...rest] = JSON.parse(Buffer.from((await ask(job, {})).next_cursor as string, 'base64url').toString());
    await expect(ask(job, { cursor: encoded([version, listing, -1, ...rest]) })).rejects.toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/query/cursor' }],
    });
  });
});
