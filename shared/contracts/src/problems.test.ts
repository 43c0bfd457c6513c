import { HttpProblem, parseRequestPart, problemBodySchema, toProblemBody } from './problems';
import { jobListQuerySchema, jobParamsSchema } from './requests';

const request = { instance: '/v1/jobs', requestId: 'r1' };

test('a problem becomes the body of RFC 9457', () => {
  const problem = new HttpProblem('ragged-rows', 'Row 3 has 5 fields, the header has 2.');
  const body = toProblemBody(problem, request);
  expect(problemBodySchema.parse(body)).toEqual({
    type: 'urn:logsieve:problem:ragged-rows',
    title: 'Rows have too many fields',
    status: 400,
    detail: 'Row 3 has 5 fields, the header has 2.',
    instance: '/v1/jobs',
    code: 'ragged-rows',
    request_id: 'r1',
  });
});

test('a delay becomes Retry-After, and a cause stays inside', () => {
  const problem = new HttpProblem('queue-unavailable', 'No.', { retryAfter: 5, headers: { 'X-A': 'b' }, cause: new Error('secret') });
  expect(problem.headers).toEqual({ 'X-A': 'b', 'Retry-After': '5' });
  expect(JSON.stringify(toProblemBody(problem, request))).not.toContain('secret');
});

describe('parseRequestPart', () => {
  test('gives the parsed part', () => {
    expect(parseRequestPart(jobListQuerySchema, 'query', { limit: '5', status: 'queued' })).toEqual({ limit: 5, status: ['queued'] });
    expect(parseRequestPart(jobListQuerySchema, 'query', { status: ['queued', 'failed'] })).toEqual({
      limit: 20,
      status: ['queued', 'failed'],
    });
  });

  test('names every field that is wrong', () => {
    expect.assertions(3);
    try {
      parseRequestPart(jobListQuerySchema, 'query', { limit: '101', status: 'lost', page: '2' });
    } catch (error) {
      const problem = error as HttpProblem;
      expect(problem.code).toBe('invalid-request');
      expect(problem.errors?.map((each) => each.pointer).sort()).toEqual(['/query', '/query/limit', '/query/status/0']);
      expect(problem.detail).toContain('/query/limit');
    }
  });

  test('a path whose id can not be one is a job that does not exist', () => {
    expect(() => parseRequestPart(jobParamsSchema, 'params', { id: 'job_x' })).toThrow(expect.objectContaining({ code: 'job-not-found' }));
  });
});
