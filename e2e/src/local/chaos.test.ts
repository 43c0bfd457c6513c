import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../support/system';

const SERVICES = ['gateway', 'ingest', 'results', 'regex-worker', 'bert-worker', 'llm-worker'];
const FAULTS = [
  ...SERVICES.flatMap((name) => [`kill ${name}`, `freeze ${name}`]),
  ...['redis-kill', 'redis-power-loss', 'redis-freeze', 'redis-flush', 'redis-full', 'store-full', 'llm-429', 'llm-garbage', 'crash-point'],
];
const INVARIANTS = Array.from({ length: 12 }, (_, i) => `I${i + 1}`);

interface Report {
  readonly broken: number;
  readonly faults: Record<string, { trials: number; lost: number; duplicated: number; stuck: number; other: number }>;
  readonly rounds: { readonly jobs: number; readonly facts: Record<string, number>; readonly broken: string[] }[];
}

/** It ends with 1 where a promise was broken; what it prints says which. */
async function runChaos(...args: string[]): Promise<Report> {
  const limits = { maxBuffer: 2 ** 26, timeout: 900_000 };
  const run = promisify(execFile)(path.join(ROOT, 'scripts/chaos'), args, limits);
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

test('a seeded campaign of every kind of fault loses, doubles and holds up nothing', async () => {
  const { broken, faults, rounds } = await runChaos('--tier', 'short', '--seed', '1');
  expect(rounds.flatMap((round) => round.broken)).toEqual([]);
  expect(broken).toBe(0);
  expect(Object.keys(faults)).toEqual(expect.arrayContaining(FAULTS));
  for (const { trials, ...harm } of Object.values(faults)) {
    expect(trials).toBeGreaterThan(0);
    expect(harm).toMatchObject({ lost: 0, duplicated: 0, stuck: 0, other: 0 });
  }
  for (const { jobs, facts } of rounds) {
    expect(jobs).toBeGreaterThan(0);
    // What holds because nobody looked holds nothing.
    for (const invariant of INVARIANTS) expect([invariant, facts[invariant]]).toEqual([invariant, expect.any(Number)]);
    expect(facts.I1).toBeGreaterThan(0);
  }
}, 960_000);
