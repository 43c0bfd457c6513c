import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createRandom } from '../bench/random';
import { readEvidence } from '../verify/evidence';
import type { Oracle } from '../verify/expected-labels';
import { isOver } from '../verify/jobs-of';
import { verifyRun } from '../verify/verify-run';
import { type ChaosSystem, OWNERS } from './chaos-system';
import { collect, END_WITHIN_MS, settle } from './collect';
import { comeInCrowds } from './crowd-round';
import { type RoundFigures, roundFigures } from './figures';
import { heal, probe } from './heal';
import { openHistory } from './history-log';
import { inLanes } from './in-lanes';
import type { KnownMessage } from './inputs';
import { startLoad } from './load';
import { createRecordedClient } from './recorded-client';
import { startSampling } from './samples';
import { CROWD_SIZES, isCrowd, type Plan, POINT_TRIALS } from './schedule';
import { strikePoints } from './strike-points';
import { strikeRound } from './strike-round';

export interface Campaign {
  readonly system: ChaosSystem;
  readonly oracle: Oracle;
  readonly known: readonly KnownMessage[];
  readonly seed: number;
  readonly folder: string;
  readonly tier: 'short' | 'long';
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  /** How many come in a crowd, where it is not as its tier says. */
  readonly crowd: number | undefined;
}

const CLIENTS = 6;
const ROWS = [20, 1_600] as const;
const SETTLE_MS = 30_000;

/** Makes the folders of a round, which is what `scripts/verify` reads. */
export function makeRoundFolder(folder: string): string {
  for (const name of ['inputs', 'outputs']) mkdirSync(join(folder, name), { recursive: true });
  return folder;
}

/** One round: load and faults, then healing, a probe, the end of every job, and the check of all that is left. */
export async function runRound(campaign: Campaign, number: number, plan: Plan): Promise<RoundFigures> {
  const { system, oracle, known, seed, tier, say, signal, deadlineMs } = campaign;
  const randomOf = (who: number) => createRandom(((seed * 1_000 + number) * 100 + who) >>> 0);
  const random = randomOf(0);
  const name = typeof plan === 'string' ? plan : plan.name;
  const began = performance.now();
  const folder = makeRoundFolder(join(campaign.folder, 'rounds', `${String(number).padStart(2, '0')}-${name.replaceAll(' ', '-')}`));
  const history = openHistory(join(folder, 'history.ndjson'));
  const client = createRecordedClient({ url: system.url, keys: system.keys, folder, history });
  await system.llm.forget();
  say(`round ${number}: ${name}`);
  const stopSampling = startSampling(system, history);
  let ended = true;
  let sockets = 0;
  if (typeof plan === 'string' && isCrowd(plan)) {
    sockets = campaign.crowd ?? CROWD_SIZES[tier][plan];
    await comeInCrowds(plan, { system, random, history, client, folder, known, say, size: sockets });
    await probe({ client, folder, random, known, history }, name);
  } else if (typeof plan === 'string') {
    await strikePoints(plan, { system, seed, random, history, client, folder, known, say, signal, deadlineMs, most: POINT_TRIALS[tier] });
    await heal(system);
    await probe({ client, folder, random, known, history }, name);
  } else {
    const load = startLoad({ client, folder, randomOf: (one) => randomOf(1 + one), known, clients: CLIENTS, rows: ROWS });
    const striking = strikeRound(plan, { system, random, history, load, say, signal, deadlineMs });
    await striking.catch(() => {});
    await heal(system);
    await probe({ client, folder, random, known, history }, name);
    ended = await load.drain(END_WITHIN_MS);
    await striking;
  }
  await settle(system, SETTLE_MS);
  stopSampling();
  await collect(folder, '../../data', { system, client, history, oracle, sockets });
  const findings = await verifyRun(await readEvidence(folder));
  const figures = roundFigures(name, (performance.now() - began) / 1_000, history.events, findings);
  const what = `${figures.jobs} jobs, ${figures.rows} rows, probe ${figures.probeSeconds ?? 'too late'} s, ${figures.seconds} s`;
  say(
    `  ${figures.broken.length === 0 ? 'pass' : `${figures.broken.length} BROKEN`}: ${what}${ended ? '' : '; some jobs were not waited for'}`,
  );
  for (const text of figures.broken.slice(0, 10)) say(`  ${text}`);
  await clear(campaign);
  return figures;
}

/** Removes every job, so that the next round begins with none. */
async function clear({ system, folder }: Campaign): Promise<void> {
  const client = createRecordedClient({ url: system.url, keys: system.keys, folder, history: { add: () => {}, events: [] } });
  for (const owner of OWNERS) {
    await inLanes((await client.list(owner)) ?? [], CLIENTS, async ({ id, status }) => {
      if (!isOver(status)) {
        await client.ask('cancel', owner, id);
        for (let i = 0; i < 50 && !isOver((await client.look(owner, id, 1)).view?.status ?? ''); i++) await pause(100);
      }
      await client.ask('delete', owner, id);
    });
  }
}
