import { createPredictionCache } from './prediction-cache';

const said = (label: number) => ({ label, confidence: 0.5 });

test('remembers what each head said of a template', () => {
  const cache = createPredictionCache(10, 10_000);
  cache.set('head a', 'text', said(0));
  cache.set('head b', 'text', said(1));
  expect([cache.get('head a', 'text'), cache.get('head b', 'text'), cache.get('head c', 'text')]).toEqual([said(0), said(1), undefined]);
  cache.set('head a', 'text', said(2));
  expect([cache.get('head a', 'text'), cache.get('head b', 'text'), cache.get('head a', 'other')]).toEqual([said(2), said(1), undefined]);
});

test('keeps as many templates as it may, those asked for last', () => {
  const cache = createPredictionCache(2, 10_000);
  for (const template of ['a', 'b']) cache.set('head', template, said(0));
  cache.get('head', 'a');
  cache.set('head', 'c', said(0));
  expect(['a', 'b', 'c'].map((template) => cache.get('head', template))).toEqual([said(0), undefined, said(0)]);
});

test('counts the bytes of what every head said', () => {
  const cache = createPredictionCache(10, 1_000);
  for (let head = 0; head < 5; head++) cache.set(`head ${head}`, 'a', said(0));
  const long = 'b'.repeat(300);
  cache.set('head 0', long, said(0));
  expect([cache.get('head 4', 'a'), cache.get('head 0', long)]).toEqual([undefined, said(0)]);
});
