import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type ChaosSystem, startChaosSystem } from './chaos/chaos-system';
import { addRound, type FaultFigures, type RoundFigures } from './chaos/figures';
import { findExtras } from './chaos/find-extras';
import { findOracle } from './chaos/find-oracle';
import { openHistory } from './chaos/history-log';
import { parseChaosOptions } from './chaos/options';
import { createRecordedClient } from './chaos/recorded-client';
import { makeRoundFolder, runRound } from './chaos/run-round';
import { planRounds } from './chaos/schedule';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const options = parseChaosOptions(process.argv.slice(2));
  const { tier, seed, only, trials, minutes } = options;
  const wanted = planRounds(tier, only, trials);
  const began = performance.now();
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort(new Error(`ended by ${name}`)));
  const folder = await mkdtemp(path.join(os.tmpdir(), 'logsieve-chaos-'));
  say(`seed ${seed}, ${tier} tier: ${folder}`);

  const { extras, plans, untried } = await findExtras(wanted, options.previous, folder);
  for (const { round, why } of untried) say(`NOT TRIED: ${round}: ${why}`);
  if (plans.length === 0) {
    await rm(folder, { recursive: true, force: true });
    throw new Error('nothing of what was asked for can be tried here');
  }
  let system: ChaosSystem | undefined;
  const rounds: RoundFigures[] = [];
  const faults = new Map<string, FaultFigures>();
  let kept = options.keep;
  try {
    // An upload that is slow but honest is not given up sooner than in production.
    const timings = plans.includes('slow-sockets') ? { STALE_UPLOAD_SECONDS: '300', READER_TIMEOUT_S: '30' } : undefined;
    system = await startChaosSystem(folder, () => {}, { ...extras, timings });
    const reference = makeRoundFolder(path.join(folder, 'rounds', '00-reference'));
    const history = openHistory(path.join(reference, 'history.ndjson'));
    const client = createRecordedClient({ url: system.url, keys: system.keys, folder: reference, history });
    const { oracle, known } = await findOracle(system, client, reference);
    for (const job of (await client.list('alpha')) ?? []) await client.ask('delete', 'alpha', job.id);
    const campaign = {
      system,
      oracle,
      known,
      seed,
      folder,
      tier,
      say,
      signal: stopping.signal,
      deadlineMs: began + minutes * 60_000,
      crowd: trials,
    };
    const all = Array.from({ length: options.rounds }, () => plans).flat();
    for (const plan of all) {
      if (performance.now() > campaign.deadlineMs) break;
      const figures = await runRound(campaign, rounds.length + 1, plan);
      rounds.push(figures);
      addRound(faults, figures);
    }
  } catch (error) {
    kept = true;
    throw error;
  } finally {
    kept ||= rounds.some(({ broken }) => broken.length > 0);
    const clean = await system?.stop(kept);
    if (clean === false) say('not every process ended by itself');
    if (kept) say(`Kept: ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  }
  const broken = rounds.reduce((sum, round) => sum + round.broken.length, 0);
  const seconds = Math.round((performance.now() - began) / 1_000);
  process.stdout.write(
    `${JSON.stringify({ tier, seed, seconds, broken, untried, faults: Object.fromEntries(faults), rounds }, null, 2)}\n`,
  );
  return broken === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`scripts/chaos: ${error.stack}\n`);
    process.exit(2);
  },
);
