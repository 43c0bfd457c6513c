import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../bench/random';
import type { ChaosSystem } from './chaos-system';
import { FAULTS } from './faults';
import type { HistoryLog } from './history-log';
import type { Load } from './load';
import type { RoundPlan } from './schedule';

export interface StrikeContext {
  readonly system: ChaosSystem;
  readonly random: Random;
  readonly history: HistoryLog;
  readonly load: Load;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  /** No fault begins after this, on the clock of `performance.now()`. */
  readonly deadlineMs: number;
}

/** A kind that can't strike so often in a row is given up for the round. */
const MISSES = 300;

/** Strikes until each kind of the round has had its trials, always while jobs are under way. */
export async function strikeRound(plan: RoundPlan, context: StrikeContext): Promise<void> {
  const left = new Map(plan.kinds.map((kind) => [kind, plan.trials]));
  const misses = new Map<string, number>();
  const inHand = new Set<string>();

  const next = (): string | undefined => {
    const open = [...left].filter(([kind, trials]) => trials > 0 && !inHand.has(kind));
    const most = Math.max(...open.map(([, trials]) => trials));
    const candidates = open.filter(([, trials]) => trials === most).map(([kind]) => kind);
    return candidates.length > 0 ? context.random.pick(candidates) : undefined;
  };
  const isOpen = () => [...left.values()].some((trials) => trials > 0);

  const lane = async (): Promise<void> => {
    while (isOpen() && performance.now() < context.deadlineMs) {
      context.signal.throwIfAborted();
      await pause(plan.gapMs[0] + context.random.int(plan.gapMs[1] - plan.gapMs[0]));
      const kind = next();
      if (kind === undefined) {
        if (plan.atOnce > 1) continue;
        return;
      }
      while (context.load.busy() === 0) await pause(5);
      inHand.add(kind);
      const hit = await strikeOnce(kind, context);
      inHand.delete(kind);
      if (hit) {
        left.set(kind, (left.get(kind) ?? 0) - 1);
        misses.set(kind, 0);
      } else if ((misses.get(kind) ?? 0) >= MISSES) {
        context.say(`  ${kind} found nothing to strike`);
        left.set(kind, 0);
      } else misses.set(kind, (misses.get(kind) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: plan.atOnce }, lane));
}

async function strikeOnce(kind: string, { system, random, history, load, say }: StrikeContext): Promise<boolean> {
  const t = Date.now();
  const busy = load.busy();
  const struck = await FAULTS.get(kind)?.strike(system, random);
  if (!struck) return false;
  const { ended = [], ...fault } = struck;
  for (const one of ended) history.add({ op: 'end', t, ...one });
  history.add({ op: 'fault', t, until: Date.now(), ...fault, busy });
  say(`  ${new Date(t).toISOString().slice(11, 23)} ${kind} (${struck.detail}), ${busy} jobs under way`);
  return true;
}
