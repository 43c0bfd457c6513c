import { checkAccepted } from './check-accepted';
import { checkDownloads } from './check-downloads';
import { checkEffects } from './check-effects';
import { checkEnds } from './check-ends';
import { checkHealth } from './check-health';
import { checkIsolation } from './check-isolation';
import { checkLeftovers } from './check-leftovers';
import { checkOutputs } from './check-outputs';
import { checkSecrets } from './check-secrets';
import type { Evidence } from './evidence';
import type { Finding } from './finding';

const CHECKS: readonly ((evidence: Evidence) => readonly Finding[] | Promise<readonly Finding[]>)[] = [
  checkOutputs,
  checkDownloads,
  checkEnds,
  checkAccepted,
  checkEffects,
  checkLeftovers,
  checkIsolation,
  checkSecrets,
  checkHealth,
];

const numberOf = ({ invariant }: Finding): number => Number(invariant.slice(1));

/** Holds all invariants against what a run has left; one finding or more for each, in the order of their numbers. */
export async function verifyRun(evidence: Evidence): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of CHECKS) findings.push(...(await check(evidence)));
  return findings.sort((a, b) => numberOf(a) - numberOf(b));
}
