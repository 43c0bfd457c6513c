import { FAULTS } from './faults';

/** A round: kinds that strike in turn, each so many times. */
export interface RoundPlan {
  readonly name: string;
  readonly trials: number;
  readonly kinds: readonly string[];
  /** Milliseconds between two faults: from, to. */
  readonly gapMs: readonly [number, number];
  /** Kinds that strike at the same time. */
  readonly atOnce: number;
  /** What the machine or the user must give for it. */
  readonly needs?: Need;
}

/** A library that sets clocks, the right to mount a disk, a previous release. */
export type Need = 'faketime' | 'disk' | 'previous';

/** Faults that are ordered at named points have rounds of their own. */
export const POINT_ROUNDS = ['crash-points', 'store-errors', 'fsync-errors'] as const;
export type PointRound = (typeof POINT_ROUNDS)[number];

/** Rounds without a fault, in which many clients come at once. */
export const CROWD_ROUNDS = ['flood', 'slow-sockets'] as const;
export type CrowdRound = (typeof CROWD_ROUNDS)[number];

/** What a campaign does next. */
export type Plan = RoundPlan | PointRound | CrowdRound;

export const isCrowd = (round: PointRound | CrowdRound): round is CrowdRound => CROWD_ROUNDS.some((name) => name === round);

/** Uploads, or slow clients, of a crowd. */
export const CROWD_SIZES: Readonly<Record<'short' | 'long', Readonly<Record<CrowdRound, number>>>> = {
  short: { flood: 100, 'slow-sockets': 200 },
  long: { flood: 1_000, 'slow-sockets': 500 },
};

const startingWith = (prefix: string): string[] => [...FAULTS.keys()].filter((name) => name.startsWith(prefix));

const ROUNDS: readonly Omit<RoundPlan, 'trials'>[] = [
  { name: 'kill', kinds: startingWith('kill '), gapMs: [100, 600], atOnce: 1 },
  { name: 'freeze', kinds: startingWith('freeze '), gapMs: [50, 500], atOnce: 3 },
  { name: 'redis-kill', kinds: ['redis-kill'], gapMs: [200, 1_500], atOnce: 1 },
  { name: 'redis-power-loss', kinds: ['redis-power-loss'], gapMs: [200, 2_000], atOnce: 1 },
  { name: 'redis-trouble', kinds: ['redis-freeze', 'redis-flush', 'redis-full'], gapMs: [500, 2_000], atOnce: 1 },
  { name: 'store-full', kinds: ['store-full'], gapMs: [300, 1_500], atOnce: 1 },
  { name: 'disk-full', kinds: ['disk-full'], gapMs: [300, 1_500], atOnce: 1, needs: 'disk' },
  { name: 'clock', kinds: [...FAULTS.keys()].filter((name) => /^clocks? /.test(name)), gapMs: [100, 1_000], atOnce: 1, needs: 'faketime' },
  { name: 'upgrade', kinds: ['upgrade', 'downgrade'], gapMs: [500, 2_000], atOnce: 1, needs: 'previous' },
  { name: 'llm', kinds: startingWith('llm-'), gapMs: [100, 1_000], atOnce: 1 },
];

/** Trials of each kind in a round, by tier. */
const TRIALS: Readonly<Record<'short' | 'long', Readonly<Record<string, number>>>> = {
  short: { kill: 3, freeze: 1, 'redis-kill': 3, 'redis-power-loss': 3, 'redis-trouble': 1, 'store-full': 2, llm: 1 },
  long: {
    ...{ kill: 100, freeze: 50, 'redis-kill': 50, 'redis-power-loss': 50, 'redis-trouble': 10, 'store-full': 30, llm: 10 },
    ...{ 'disk-full': 30, clock: 10, upgrade: 5 },
  },
};

/** What else a provider can do makes its circuit breaker open, which would be most of the time of a short tier. */
const SHORT_LLM = ['llm-429', 'llm-garbage'];

/** At most so many trials at named points, chosen by the seed; all of them in the long tier. */
export const POINT_TRIALS = { short: 10, long: Number.POSITIVE_INFINITY } as const;

export const ROUND_NAMES = [...ROUNDS.map(({ name }) => name), ...POINT_ROUNDS, ...CROWD_ROUNDS];

/** The rounds of a tier, in order; one of them, or one kind of fault, where `only` says so. Throws RangeError for a name that is neither. */
export function planRounds(tier: 'short' | 'long', only?: string, trials?: number): Plan[] {
  const named = [...POINT_ROUNDS, ...CROWD_ROUNDS].find((name) => name === only);
  if (named) return [named];
  const rounds = ROUNDS.map((round) => ({ ...round, trials: trials ?? TRIALS[tier][round.name] ?? 1 }));
  if (only === undefined) {
    // What needs more than a checkout is for the long tier, or for who asks for it.
    const everywhere = rounds.filter(({ needs }) => tier === 'long' || !needs);
    const shown = everywhere.map((round) => (tier === 'short' && round.name === 'llm' ? { ...round, kinds: SHORT_LLM } : round));
    // Slow clients are judged at the timings of production, and by how fast others are answered, which is a question to an idle machine.
    return [...shown, ...POINT_ROUNDS, 'flood'];
  }
  const round = rounds.find(({ name }) => name === only);
  if (round) return [round];
  const holding = rounds.find(({ kinds }) => kinds.includes(only));
  if (holding) return [{ ...holding, name: only, kinds: [only], atOnce: 1 }];
  throw new RangeError(`${only} is no round and no kind of fault; there are ${[...ROUND_NAMES, ...FAULTS.keys()].join(', ')}`);
}
