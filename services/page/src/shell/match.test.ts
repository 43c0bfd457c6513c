import { changeQuery, matchPath, valuesOf } from './match';

test.each([
  ['/jobs/{id}', '/jobs/job_1', { id: 'job_1' }],
  ['/jobs/{id}', '/jobs/a%2Fb', { id: 'a/b' }],
  ['/jobs/{id}', '/jobs/50%', { id: '50%' }],
  ['/jobs', '/jobs', {}],
  ['/', '/', {}],
  ['/jobs/{id}', '/jobs/', undefined],
  ['/jobs/{id}', '/jobs/a/b', undefined],
  ['/jobs', '/jobs/', undefined],
])('%s of %s: %j', (pattern, path, params) => {
  expect(matchPath(pattern, path)).toEqual(params);
});

test('a query keeps what is not changed, and loses what is empty', () => {
  expect(changeQuery('?q=a&label=x&label=y', { label: ['z', 'x & y'] })).toBe('?q=a&label=z&label=x+%26+y');
  expect(changeQuery('?q=a&label=x', { q: '', label: undefined })).toBe('');
  expect(changeQuery('', { sort: 'confidence', page: null })).toBe('?sort=confidence');
  expect(changeQuery('?source=x', { source: ['', 'a'] })).toBe('?source=&source=a');
});

test('a value that stands twice in an address counts once', () => {
  expect(valuesOf(new URLSearchParams('?label=A&label=B&label=A'), 'label')).toEqual(['A', 'B']);
  expect(valuesOf(new URLSearchParams('?q=a'), 'label')).toEqual([]);
});
