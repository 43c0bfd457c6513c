import { join, resolve } from 'node:path';
import type { Extras } from './chaos-system';
import { findFaketime } from './clocks';
import { whyNoDisk } from './disk';
import { openRelease } from './releases';
import type { Need, Plan } from './schedule';

const ROOT = resolve(__dirname, '../../..');

/** What a campaign can do here: its rounds, what they need besides a checkout, and the rounds that need what is not here, with the reason. */
export interface Possible {
  readonly extras: Extras;
  readonly plans: readonly Plan[];
  readonly untried: readonly { readonly round: string; readonly why: string }[];
}

type Found = Extras | { readonly why: string };

const FIND: Readonly<Record<Need, (previous: string | undefined, folder: string) => Promise<Found>>> = {
  faketime: async () => {
    const faketime = findFaketime();
    return faketime ? { faketime } : { why: 'libfaketime is not installed (apt-get install faketime)' };
  },
  disk: async (_previous, folder) => {
    const why = await whyNoDisk(join(folder, 'trial-disk'));
    return why ? { why } : { disk: true };
  },
  previous: async (previous, folder) =>
    previous ? { previous: await openRelease(previous, ROOT, join(folder, 'previous')) } : { why: 'no --previous release was named' },
};

/** Looks for what the rounds need, each thing once, and for nothing else. */
export async function findExtras(wanted: readonly Plan[], previous: string | undefined, folder: string): Promise<Possible> {
  let extras: Extras = {};
  const missing = new Map<Need, string>();
  const needOf = (plan: Plan): Need | undefined => (typeof plan === 'string' ? undefined : plan.needs);
  for (const need of new Set(wanted.map(needOf))) {
    if (!need) continue;
    const found = await FIND[need](previous, folder);
    if ('why' in found) missing.set(need, found.why);
    else extras = { ...extras, ...found };
  }
  const whyNot = (plan: Plan): string | undefined => missing.get(needOf(plan) as Need);
  return {
    extras,
    plans: wanted.filter((plan) => whyNot(plan) === undefined),
    untried: wanted.flatMap((plan) => {
      const why = whyNot(plan);
      return why === undefined || typeof plan === 'string' ? [] : [{ round: plan.name, why }];
    }),
  };
}
