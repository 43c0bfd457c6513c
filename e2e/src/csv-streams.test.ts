import { isTaken, type TakenCase } from '@logsieve/contracts/testing/csv-cases/csv-case';
import { CSV_CASES } from '@logsieve/contracts/testing/csv-cases/csv-cases';
import { download, waitForEnd } from './support/client';
import { inParallel } from './support/in-parallel';
import { createLabelOracle } from './support/label-oracle';
import { fieldPart, filePart, RAW_FORM_TYPE, rawForm } from './support/raw-form';
import { type SlicedAnswer, sendSlices, slicesOf } from './support/send-slices';

/** What lies on the edges of slices: line ends of two bytes, quotes, characters of up to four bytes, what stands before the header and at the end. */
const EDGES = ['C3c', 'C4d', 'C4e', 'C4g', 'C5f', 'C6a', 'C7b', 'C7d', 'C8a', 'C9b', 'C20b', 'C23b', 'C26a', 'C27b', 'C31b'];
const LARGE = ['C29a', 'C35a'];
const caseOf = (id: string) => CSV_CASES.filter(isTaken).find((one) => one.id === id) as TakenCase;

const WAYS = [
  ...EDGES.flatMap((id) => [1, 2, 3, 7].map((slice) => ({ one: caseOf(id), slice }))),
  ...LARGE.flatMap((id) => [4_096, 65_536].map((slice) => ({ one: caseOf(id), slice }))),
];

const queryOf = ({ options }: TakenCase) => `?options=${encodeURIComponent(JSON.stringify({ ...options, llm: 'off' }))}`;

async function outputOf(answer: SlicedAnswer): Promise<Buffer> {
  expect([answer.status, answer.body]).toEqual([202, expect.objectContaining({ object: 'job' })]);
  const job = await waitForEnd(String(answer.body.id));
  expect(job.status).toBe('completed');
  return download(job.id);
}

let labelsOf: (one: TakenCase) => readonly string[];
beforeAll(async () => {
  const cases = [...EDGES, ...LARGE].map(caseOf);
  const labelOf = await createLabelOracle(cases.filter(({ labels }) => !labels).flatMap(({ records }) => records));
  labelsOf = ({ labels, records }) => labels ?? records.map(labelOf);
});

test('a file comes out the same, however small the parts that it comes in', async () => {
  const outputs = await inParallel(WAYS, 8, async ({ one, slice }) => {
    const output = await outputOf(await sendSlices(slicesOf(one.bytes, slice), { query: queryOf(one) }));
    return output.equals(one.output(labelsOf(one))) ? 'the same' : `${one.id} in slices of ${slice} differs`;
  });
  expect(outputs).toEqual(WAYS.map(() => ({ status: 'fulfilled', value: 'the same' })));
});

test('a client that sends byte by byte is waited for', async () => {
  const one = caseOf('C20b');
  const form = rawForm([fieldPart('options', '{"llm":"off"}'), filePart(one.bytes)]);
  const answer = await sendSlices(slicesOf(form, 1), { headers: { 'Content-Type': RAW_FORM_TYPE }, slowly: true });
  expect((await outputOf(answer)).toString()).toBe(one.output(labelsOf(one)).toString());
});

describe('an upload that never ends is answered as soon as it can only be refused', () => {
  function* endless(beginning: string | Buffer, more: string): Generator<Buffer> {
    yield Buffer.from(beginning as string);
    const slice = Buffer.from(more.repeat(Math.ceil(65_536 / more.length)));
    for (;;) yield slice;
  }

  test.each<[id: string, what: string, upload: Iterable<Buffer>, code: string, words: string]>([
    ['C28g', 'a record', endless('source,log_message\na,b\nc,', 'x'), 'record-too-large', 'Row 2 (line 3) is longer than 1048576 bytes'],
    ['C28h', 'a quoted field', endless('source,log_message\na,b\nc,"', 'x'), 'record-too-large', 'Row 2 (line 3)'],
    ['C28i', 'a header', endless('', 'x,'), 'record-too-large', 'The header does not end'],
    ['C10f', 'a quote over lines', endless('source,log_message\na,"b\n', 'c,d\n'), 'invalid-csv', 'Row 1: the quote that opens on line 2'],
    ['C14g', 'rows that are too long', endless('source,log_message\n', 'a,b,c\n'), 'ragged-rows', 'row 1 (3 fields)'],
    [
      'C27q',
      'rows after a byte that is not UTF-8',
      endless(Buffer.from('source,log_message\na,\xe9\n', 'latin1'), 'a,b\n'),
      'invalid-encoding',
      '(0xe9)',
    ],
  ])('%s %s', async (_id, _what, upload, code, words) => {
    const { status, body, headers } = await sendSlices(upload);
    expect([status, body.code, headers.connection]).toEqual([400, code, 'close']);
    expect(body.detail).toContain(words);
  });
});
