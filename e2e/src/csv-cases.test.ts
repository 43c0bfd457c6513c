import type { Row } from '@logsieve/client/models';
import type { ProblemBody } from '@logsieve/contracts/problems';
import { type CsvCase, isTaken, type RefusedCase, type TakenCase } from '@logsieve/contracts/testing/csv-cases/csv-case';
import { CSV_CASES } from '@logsieve/contracts/testing/csv-cases/csv-cases';
import { ask } from './support/ask';
import { clientOf, download, postJob, waitForEnd } from './support/client';
import { inParallel } from './support/in-parallel';
import { createLabelOracle } from './support/label-oracle';

const AT_ONCE = 8;

interface Outcome {
  readonly status: number;
  readonly type: string | null;
  readonly requestId: string | null;
  /** The job, or the problem. */
  readonly body: Record<string, unknown>;
  readonly job?: Awaited<ReturnType<typeof waitForEnd>>;
  readonly output?: Buffer;
  readonly safeOutput?: Buffer;
  readonly rows?: readonly Row[];
}

/** Uploads a file; where it is taken, waits for the job and reads what came of it. */
async function upload({ bytes, options, id }: CsvCase): Promise<Outcome> {
  const response = await postJob(bytes, { filename: `${id}.csv`, fields: { options: JSON.stringify({ ...options, llm: 'off' }) } });
  const { status, headers } = response;
  const about = { status, type: headers.get('content-type'), requestId: headers.get('x-request-id') };
  const outcome = { ...about, body: (await response.json()) as Outcome['body'] };
  if (status !== 202) return outcome;
  const job = await waitForEnd(String(outcome.body.id));
  const rows: Row[] = [];
  for await (const row of clientOf().rows(job.id, { limit: 1_000 })) rows.push(row);
  const safe = await ask(`/v1/jobs/${job.id}/results?excel_safe=1`);
  return { ...outcome, job, output: await download(job.id), safeOutput: safe.body, rows };
}

const name = ({ id, what }: CsvCase) => `${id} ${what}`;
const takenCases = CSV_CASES.filter(isTaken).map((one) => [name(one), one] as const);
const refusedCases = CSV_CASES.flatMap((one) => (isTaken(one) ? [] : [[name(one), one] as const]));

let outcomes: Map<string, PromiseSettledResult<Outcome>>;
let labelOf: Awaited<ReturnType<typeof createLabelOracle>>;
const outcomeOf = ({ id }: CsvCase): Outcome => {
  const settled = outcomes.get(id) as PromiseSettledResult<Outcome>;
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
};
/** Without a diff of megabytes where they differ. */
const sameBytes = (actual: Buffer | undefined, expected: Buffer): void => {
  if (expected.length < 100_000) expect(actual?.toString()).toBe(expected.toString());
  expect(actual?.equals(expected)).toBe(true);
};

beforeAll(async () => {
  const asked = CSV_CASES.filter(isTaken).filter(({ labels }) => !labels);
  labelOf = await createLabelOracle(asked.flatMap(({ records }) => records));
  const settled = await inParallel(CSV_CASES, AT_ONCE, upload);
  outcomes = new Map(CSV_CASES.map(({ id }, i) => [id, settled[i] as PromiseSettledResult<Outcome>]));
});

describe('is taken', () => {
  test.each<readonly [string, TakenCase]>(takenCases)('%s', (_name, one) => {
    const { status, job, output, safeOutput, rows } = outcomeOf(one);
    const labels = one.labels ?? one.records.map(labelOf);
    expect([status, job?.status, job?.error]).toEqual([202, 'completed', null]);
    expect(job).toMatchObject({ bytes: one.bytes.length, rows: { total: labels.length, done: labels.length, failed: 0 } });
    expect(rows?.map(({ row, source, log_message, label }) => [row, source, log_message, label])).toEqual(
      one.records.map(([source, message], i) => [i + 1, source, message, labels[i]]),
    );
    sameBytes(output, one.output(labels));
    sameBytes(safeOutput, one.safeOutput(labels));
  });

  test('and no model is asked about messages without text', () => {
    const { job } = outcomeOf(CSV_CASES.find(({ id }) => id === 'C30a') as CsvCase);
    expect(job?.stages.find((stage) => stage.name === 'bert')).toMatchObject({ in: 0 });
  });
});

describe('is refused', () => {
  test.each<readonly [string, RefusedCase]>(refusedCases)('%s', (_name, one) => {
    const { status, type, requestId, body } = outcomeOf(one);
    expect([status, type]).toEqual([one.status, expect.stringMatching(/^application\/problem\+json/)]);
    expect(body).toMatchObject({ code: one.code, status: one.status, instance: '/v1/jobs', request_id: requestId } satisfies Partial<
      Record<keyof ProblemBody, unknown>
    >);
    expect(body.detail).toContain(one.detail);
    // Nobody is told more than that.
    expect(String(body.detail).length).toBeLessThan(2_000);
  });

  test('and none of them becomes a job', async () => {
    const names = new Set(refusedCases.map(([, { id }]) => `${id}.csv`));
    const listed: string[] = [];
    let after: string | undefined;
    do {
      const { data } = await clientOf().api.GET('/v1/jobs', { params: { query: { limit: 100, after } } });
      listed.push(...(data?.data.map((job) => job.filename) ?? []));
      after = data?.has_more ? data.data.at(-1)?.id : undefined;
    } while (after);
    expect(listed.filter((file) => names.has(file))).toEqual([]);
    expect(listed).toEqual(expect.arrayContaining(['C2a.csv']));
  });
});
