import { parseRetryAfter, toProviderFault } from './provider-fault';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const fault = (status: number, text = '', code = '') => toProviderFault({ status, text, code, retryAfter: null }, NOW);

describe('parseRetryAfter', () => {
  test.each([
    ['7', 7_000],
    ['7.66', 7_660],
    ['0', 1_000],
    ['86400', 60_000],
    ['Sun, 22 Nov 2026 10:00:20 GMT', 20_000],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 1_000],
    [null, 5_000],
    ['', 5_000],
    ['-1', 5_000],
    ['soon', 5_000],
    ['12 apples', 5_000],
  ])('%j is %d ms', (header, ms) => {
    expect(parseRetryAfter(header, NOW)).toBe(ms);
  });
});

describe('toProviderFault', () => {
  test.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'unknown_model'],
    [413, 'too_large'],
    [400, 'rejected'],
    [422, 'rejected'],
    [424, 'rejected'],
    [302, 'unreachable'],
    [408, 'unreachable'],
    [429, 'rate_limited'],
    [498, 'unreachable'],
    [499, 'unreachable'],
    [500, 'unreachable'],
    [502, 'unreachable'],
    [503, 'unreachable'],
  ])('%d is %s', (status, kind) => {
    expect(fault(status).kind).toBe(kind);
  });

  test.each([
    [400, 'gone', 'model_decommissioned', { kind: 'unknown_model' }],
    [400, 'too long', 'context_length_exceeded', { kind: 'too_large' }],
    [400, 'Generated JSON does not match the json_schema', 'json_validate_failed', { kind: 'bad_output' }],
    [400, 'This model does not support response format `json_schema`', '', { kind: 'unsupported', of: 'response_format' }],
    [422, '[{"loc":["body","response_format","type"]}]', '', { kind: 'unsupported', of: 'response_format' }],
    [500, "loc: ('body', 'response_format')", '', { kind: 'unsupported', of: 'response_format' }],
    [400, "property 'reasoning_effort' is unsupported", '', { kind: 'unsupported', of: 'reasoning_effort' }],
  ])('%d %s %s', (status, text, code, expected) => {
    expect(fault(status, text, code)).toMatchObject(expected);
  });
});
