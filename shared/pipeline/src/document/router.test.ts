import type { Stage } from '@logsieve/contracts/methods';
import { createRouter, routeOf } from './router';

const routes: { source: string; stages: Stage[] }[] = [
  { source: 'LegacyCRM', stages: ['llm'] },
  { source: '', stages: [] },
  { source: 'LegacyCRM', stages: ['bert'] },
  { source: '*', stages: ['regex', 'bert'] },
];

test.each([
  ['LegacyCRM', ['llm']],
  ['legacycrm', ['regex', 'bert']],
  [' LegacyCRM', ['regex', 'bert']],
  ['', []],
  ['*', ['regex', 'bert']],
  ['constructor', ['regex', 'bert']],
])('the source %j passes %j', (source, stages) => {
  expect(createRouter({ routes })(source)).toEqual(stages);
  expect(routeOf({ routes }, source)).toEqual(stages);
});
