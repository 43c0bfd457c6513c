import type { ThirdPartyPackage } from './list-packages';

/** Licences that what is shipped may have: they ask for a notice, no more. Another one needs a decision, not a line here. */
export const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/** Whether an SPDX expression can be met: one side of each OR, both of each AND. Exceptions (`WITH`) count as another licence. */
export function isAllowed(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  return bare
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((licence) => ALLOWED_LICENCES.has(licence.replace(/[()]/g, '').trim())));
}

/** Those whose licence is not allowed. */
export const findForbidden = (packages: readonly ThirdPartyPackage[]): readonly ThirdPartyPackage[] =>
  packages.filter(({ licence }) => !isAllowed(licence));
