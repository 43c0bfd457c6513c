import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatProblem } from '@logsieve/pipeline/document/document-error';
import { readLabels, readRules } from '@logsieve/pipeline/document/read-rules';
import { Command } from 'commander';
import { describeFindings } from './rules/describe';
import { readLogs } from './rules/read-logs';
import { createTally } from './rules/tally';

const RESOURCES = path.resolve(__dirname, '../../resources');

interface Options {
  readonly file?: readonly string[];
  readonly rules: string;
  readonly json?: true;
}

/** All labelled data that training reads. */
const trainingFiles = (): string[] => {
  const dir = path.join(RESOURCES, 'training');
  return readdirSync(dir)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => path.join(dir, name));
};

async function test({ file = trainingFiles(), rules: rulesFile, json }: Options): Promise<void> {
  const labels = readLabels(readFileSync(path.join(RESOURCES, 'pipeline.yaml'), 'utf8'));
  const { rules, problems } = readRules(path.basename(rulesFile), readFileSync(rulesFile, 'utf8'), labels);
  const tally = createTally(rules);
  for (const name of file) for await (const log of readLogs(name)) tally.add(log);
  const findings = tally.findings();
  console.log(json ? JSON.stringify({ problems, ...findings }, null, 2) : describeFindings(findings));
  if (problems.length === 0) return;
  console.error(`\nThese rules would be refused:\n${problems.map((problem) => `  ${formatProblem(problem)}`).join('\n')}`);
  process.exitCode = 1;
}

const program = new Command('scripts/rules').description('Tries the rules without a server.');
program
  .command('test')
  .description('Shows what the rules do with messages: hits, overlaps, rules never reached, conflicts with labels, refused patterns.')
  .option(
    '--file <csv...>',
    'CSV files with a column log_message, and target_label where the labels are known (default: the training data)',
  )
  .option('--rules <file>', 'the rules file', path.join(RESOURCES, 'rules.yaml'))
  .option('--json', 'print JSON instead of a table')
  .action((options: Options) => test(options));
program.parseAsync().catch((error: unknown) => {
  console.error(`scripts/rules: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
