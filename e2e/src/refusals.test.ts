import type { ProblemBody } from '@logsieve/contracts/problems';
import { baseUrl, csvForm, postClassify, postJob } from './support/client';

const HEADER = 'source,log_message\n';
const OVER_A_MEBIBYTE = 'x'.repeat(2 ** 20 + 1);

async function jobsListed(): Promise<number> {
  const list = (await (await fetch(`${baseUrl()}/v1/jobs?limit=100`)).json()) as { data: unknown[] };
  return list.data.length;
}

describe('uploads that are refused', () => {
  test.each<[code: string, csv: string | Uint8Array, words: RegExp]>([
    ['empty-file', '', /./],
    ['empty-file', '\ufeff', /./],
    ['empty-file', '\n \n', /./],
    ['missing-columns', 'source,message\nA,b\n', /log_message/],
    ['missing-columns', 'a;b\n1;2\n', /source/],
    ['ragged-rows', `${HEADER}A,b\nA,b,c\n`, /2/],
    ['invalid-csv', `${HEADER}A,b\nA,"open\nB,c\n`, /2/],
    ['record-too-large', `${HEADER}A,b\nA,${OVER_A_MEBIBYTE}\n`, /2/],
    ['invalid-encoding', Buffer.from([...Buffer.from(`${HEADER}A,caf`), 0xe9, 0x0a]), /encoding/],
  ])('%s', async (code, csv, words) => {
    const before = await jobsListed();
    const response = await postJob(csv);
    const problem = (await response.json()) as ProblemBody;
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(problem).toMatchObject({ code, status: 400, instance: '/v1/jobs', request_id: response.headers.get('x-request-id') });
    expect(problem.detail).toMatch(words);
    expect(await jobsListed()).toBe(before);
  });

  test('unsupported-media-type', async () => {
    const response = await fetch(`${baseUrl()}/v1/jobs`, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ code: 'unsupported-media-type' });
  });

  test('invalid-request: no part `file`, options that are none, two files', async () => {
    const noFile = new FormData();
    noFile.append('other', 'x');
    const twoFiles = csvForm(`${HEADER}A,b\n`);
    twoFiles.append('file', new Blob([HEADER]), 'b.csv');
    const wrongOption = csvForm(`${HEADER}A,b\n`, 'a.csv', { options: '{"llm":"sometimes"}' });
    const noJson = csvForm(`${HEADER}A,b\n`, 'a.csv', { metadata: 'x' });
    for (const body of [noFile, twoFiles, wrongOption, noJson]) {
      const response = await fetch(`${baseUrl()}/v1/jobs`, { method: 'POST', body });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ code: 'invalid-request' });
    }
  });

  test('a raw text/csv body is taken', async () => {
    const response = await fetch(`${baseUrl()}/v1/jobs`, {
      method: 'POST',
      body: `${HEADER}A,b\n`,
      headers: { 'Content-Type': 'text/csv' },
    });
    expect(response.status).toBe(202);
  });
});

describe('POST /classify/', () => {
  test.each<[string, string | Uint8Array, string, number, unknown]>([
    ['a name that does not end in .csv', `${HEADER}A,b\n`, 'a.txt', 400, { detail: 'File must be a CSV.' }],
    ['a missing column', 'source,x\nA,b\n', 'a.csv', 400, { detail: "CSV must contain 'source' and 'log_message' columns." }],
    ['an empty file', '', 'a.csv', 400, { detail: 'No columns to parse from file' }],
  ])('%s', async (_name, csv, filename, status, body) => {
    const response = await postClassify(csv, { filename });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual(body);
  });

  test('a header alone', async () => {
    const response = await postClassify(HEADER);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('source,log_message,target_label\n');
  });

  test('no file part', async () => {
    const response = await fetch(`${baseUrl()}/classify/`, { method: 'POST', body: new FormData() });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: [{ type: 'missing', loc: ['body', 'file'], msg: 'Field required', input: null }] });
  });

  test('another method', async () => {
    const response = await fetch(`${baseUrl()}/classify/`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toEqual({ detail: 'Method Not Allowed' });
  });
});
