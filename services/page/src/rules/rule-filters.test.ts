import { countLabels, filterRules } from './rule-filters';

const rule = (id: string, label: string, pattern: string, examples: string[] = []) => ({
  ...{ id, label, pattern, examples, counter_examples: [], hits: 0, jobs: 0 },
});
const RULES = [
  rule('login', 'User Action', 'logged (in|out)', ['User7 logged in']),
  rule('disk-full', 'Resource Usage', 'disk \\d+%'),
  rule('reboot', 'User Action', 'reboot by \\S', ['Host DISK-1: reboot by jo']),
];
const placesOf = (labels: string[], q: string) => filterRules(RULES, labels, q).map(({ place }) => place);

test('rules keep their place whatever is filtered', () => {
  expect(placesOf([], '')).toEqual([1, 2, 3]);
  expect(placesOf(['User Action'], '')).toEqual([1, 3]);
  expect(placesOf([], ' Disk')).toEqual([2, 3]);
  expect(placesOf(['User Action'], '(IN|')).toEqual([1]);
  expect(placesOf(['Security Alert'], '')).toEqual([]);
});

test('labels are counted in the order in which they first stand', () => {
  expect(countLabels(RULES)).toEqual([
    ['User Action', 2],
    ['Resource Usage', 1],
  ]);
});
