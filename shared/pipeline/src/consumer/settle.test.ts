import { PENDING, settle, UNNAMED } from './settle';

describe('settle', () => {
  test.each([
    [['regex', 'bert', 'llm'], 'regex', undefined],
    [['regex', 'bert', 'llm'], 'bert', PENDING],
    [['regex', 'bert'], 'bert', UNNAMED],
    [['regex', 'llm'], 'regex', PENDING],
    [['llm'], 'regex', PENDING],
    [['bert'], 'regex', undefined],
    [['llm', 'regex'], 'bert', PENDING],
    [[], 'regex', UNNAMED],
    [['regex', 'bert', 'llm'], 'llm', UNNAMED],
  ] as const)('a record of the route %j that %s let through', (route, after, expected) => {
    expect(settle(route, after)).toBe(expected);
  });
});
