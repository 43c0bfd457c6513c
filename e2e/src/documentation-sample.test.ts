import { label, postClassify, readResource } from './support/client';

const input = readResource('samples/documentation.csv');
const expected = readResource('samples/documentation.expected.csv');

describe('the sample of the documentation', () => {
  test.each(['/classify/', '/classify'])('comes back byte for byte through %s', async (path) => {
    const response = await postClassify(input, { path, filename: 'test.CSV' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('x-job-id')).toMatch(/^job_/);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(expected);
  });

  test('comes back byte for byte through /v1/jobs', async () => {
    const { job, output } = await label(input);
    expect(output).toEqual(expected);
    expect(job).toMatchObject({
      status: 'completed',
      bytes: input.length,
      rows: { total: 3, done: 3, unclassified: 0, failed: 0 },
      labels: { 'User Action': 1, 'System Notification': 1, 'Deprecation Warning': 1 },
    });
  });
});
