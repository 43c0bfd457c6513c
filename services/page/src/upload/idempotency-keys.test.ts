import { createIdempotencyKeys } from './idempotency-keys';

const file = { name: 'a.csv', size: 10, lastModified: 1 };

test('a file that is sent again with the same options has the same key, also after others were sent and when it is chosen anew', () => {
  const keys = createIdempotencyKeys();
  const key = keys.keyOf(file, { llm: 'off' });
  keys.keyOf({ ...file, name: 'b.csv' }, {});
  expect(keys.keyOf({ ...file }, { llm: 'off' })).toBe(key);
  expect(key).toMatch(/^[0-9a-f]{32}$/);
});

test.each([
  ['other options', file, {}],
  ['another size', { ...file, size: 11 }, { llm: 'off' }],
  ['another time of change', { ...file, lastModified: 2 }, { llm: 'off' }],
] as const)('%s: another upload, another key', (_what, other, options) => {
  const keys = createIdempotencyKeys();
  expect(keys.keyOf(other, options)).not.toBe(keys.keyOf(file, { llm: 'off' }));
});

test('once the server has answered, the same file is a new upload', () => {
  const keys = createIdempotencyKeys();
  const key = keys.keyOf(file, {});
  keys.settle(file, {});
  expect(keys.keyOf(file, {})).not.toBe(key);
});
