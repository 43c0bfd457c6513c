import path from 'node:path';
import { findForbidden, isAllowed } from './licence-policy';
import { listPackages } from './list-packages';

test('every package that is shipped has a licence that asks for a notice alone', () => {
  expect(findForbidden(listPackages(path.resolve(__dirname, '../../..')))).toEqual([]);
});

test.each<[string, boolean]>([
  ['MIT', true],
  ['(MIT OR CC0-1.0)', true],
  ['GPL-3.0-only OR MIT', true],
  ['MIT AND ISC', true],
  ['GPL-3.0-only', false],
  ['AGPL-3.0-or-later', false],
  ['MIT AND GPL-2.0-only', false],
  ['SSPL-1.0', false],
  ['UNLICENSED', false],
  ['SEE LICENSE IN x', false],
  ['', false],
])('%s is allowed: %s', (expression, allowed) => expect(isAllowed(expression)).toBe(allowed));
