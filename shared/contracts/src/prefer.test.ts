import { parsePrefer } from './prefer';

test.each([
  [undefined, 0, false],
  ['wait=10', 10, false],
  ['respond-async, wait=10', 0, true],
  ['handling=lenient; wait = "7"', 7, false],
  ['Wait=600', 60, false],
  ['wait=1, wait=2', 1, false],
  ['wait=-1', 0, false],
  ['wait=soon', 0, false],
  ['nowait=5', 0, false],
])('%s', (header, waitS, respondAsync) => {
  expect(parsePrefer(header)).toEqual({ waitS, respondAsync });
});
