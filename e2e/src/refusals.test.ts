import { baseUrl, postClassify } from './support/client';

const HEADER = 'source,log_message\n';
describe('the type of a body', () => {
  test('unsupported-media-type', async () => {
    const response = await fetch(`${baseUrl()}/v1/jobs`, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ code: 'unsupported-media-type' });
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
