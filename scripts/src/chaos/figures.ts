import type { Finding, Harm } from '../verify/finding';
import type { HistoryEvent } from '../verify/history';
import { eventsOf } from '../verify/history';
import { jobsOf } from '../verify/jobs-of';

/** What came of one kind of fault, over all rounds in which it struck. A broken invariant counts against every kind of its round. */
export interface FaultFigures {
  trials: number;
  lost: number;
  duplicated: number;
  stuck: number;
  /** Other broken promises: changed, leaked, left over, over bounds. */
  other: number;
  /** Time of the rounds in which it struck, with their faults, probes and checks. */
  seconds: number;
  /** Where nothing was broken: the rate of failures is below this, with 95 % confidence (rule of three: 3 / trials). */
  bound95: number | null;
}

export interface RoundFigures {
  readonly round: string;
  readonly seconds: number;
  readonly jobs: number;
  readonly rows: number;
  /** Of the probe after the last fault; null where it did not come through. */
  readonly probeSeconds: number | null;
  readonly trials: Readonly<Record<string, number>>;
  /** Facts that were looked at, by invariant. */
  readonly facts: Readonly<Record<string, number>>;
  readonly broken: readonly string[];
}

const FATAL: readonly Harm[] = ['lost', 'duplicated', 'stuck'];
/** 3 / n, with enough digits to read. */
const boundOf = (trials: number): number => Math.min(1, Number((3 / trials).toPrecision(2)));

export function roundFigures(round: string, seconds: number, history: readonly HistoryEvent[], findings: readonly Finding[]): RoundFigures {
  const trials: Record<string, number> = {};
  for (const kind of [...eventsOf(history, 'fault').map((fault) => fault.kind), ...clientFaults(history)])
    trials[kind] = (trials[kind] ?? 0) + 1;
  const facts: Record<string, number> = {};
  for (const finding of findings) facts[finding.invariant] = (facts[finding.invariant] ?? 0) + finding.facts;
  const jobs = jobsOf(history);
  const probe = eventsOf(history, 'probe').at(-1);
  return {
    round,
    seconds: Math.round(seconds),
    jobs: jobs.length,
    rows: jobs.reduce((sum, { views }) => sum + (views.at(-1)?.view.rows.total ?? 0), 0),
    probeSeconds: probe?.ended ? Number(probe.seconds.toFixed(1)) : null,
    trials,
    facts,
    broken: findings.flatMap(({ invariant, violations }) => violations.map(({ harm, text }) => `${invariant} ${harm}: ${text}`)),
  };
}

/** What clients do that is as hard on the server as a fault. */
const clientFaults = (history: readonly HistoryEvent[]): string[] => [
  ...eventsOf(history, 'submit').flatMap(({ way, status }) =>
    way === 'cut' || (way === 'slow' && status === 202) ? [`${way} upload`] : [],
  ),
  ...eventsOf(history, 'cancel', 'delete').flatMap(({ op, status }) => (status === 202 || status === 204 ? [op] : [])),
];

/** Adds a round to the sums by kind. */
export function addRound(sums: Map<string, FaultFigures>, round: RoundFigures): void {
  const count = (harm: Harm) => round.broken.filter((text) => text.split(' ', 2)[1] === `${harm}:`).length;
  for (const [kind, trials] of Object.entries(round.trials)) {
    const sum = sums.get(kind) ?? { trials: 0, lost: 0, duplicated: 0, stuck: 0, other: 0, seconds: 0, bound95: null };
    sum.trials += trials;
    for (const harm of FATAL) sum[harm as 'lost' | 'duplicated' | 'stuck'] += count(harm);
    sum.other += round.broken.length - FATAL.reduce((total, harm) => total + count(harm), 0);
    sum.seconds += round.seconds;
    sum.bound95 = sum.lost + sum.duplicated + sum.stuck + sum.other === 0 ? boundOf(sum.trials) : null;
    sums.set(kind, sum);
  }
}
