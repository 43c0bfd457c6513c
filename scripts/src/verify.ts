import { resolve } from 'node:path';
import { Command } from 'commander';
import { readEvidence } from './verify/evidence';
import { verifyRun } from './verify/verify-run';

const { args } = new Command('scripts/verify')
  .description(
    'Holds the invariants of docs/reliability.md against what a run has left behind: its inputs, outputs, history, store, Redis and logs. Ends with 0 where all hold, 1 with the first counter-example of each that does not, 2 where there is nothing to read.',
  )
  .argument('<folder>', 'folder of the run, as scripts/chaos --keep leaves it')
  .parse();

async function main(): Promise<number> {
  const findings = await verifyRun(await readEvidence(resolve(args[0] as string)));
  for (const { invariant, name, facts, violations } of findings) {
    const verdict = violations.length > 0 ? `${violations.length} BROKEN` : facts > 0 ? 'holds' : 'not looked at';
    process.stdout.write(`${invariant.padEnd(4)}${name.padEnd(68)}${String(facts).padStart(9)} facts  ${verdict}\n`);
  }
  const broken = findings.filter(({ violations }) => violations.length > 0);
  for (const { invariant, violations } of broken) process.stdout.write(`\n${invariant}: ${violations[0]?.harm}: ${violations[0]?.text}\n`);
  process.stdout.write(broken.length === 0 ? '\npass\n' : '\nfail\n');
  return broken.length === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`scripts/verify: ${error.message}${error.cause ? ` (${error.cause})` : ''}\n`);
    process.exit(2);
  },
);
