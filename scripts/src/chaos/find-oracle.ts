import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseString } from 'fast-csv';
import { expectedLabel, LLM_SOURCE, type Oracle } from '../verify/expected-labels';
import { isOver } from '../verify/jobs-of';
import type { ChaosSystem } from './chaos-system';
import type { KnownMessage } from './inputs';
import type { RecordedClient } from './recorded-client';

const SAMPLE = resolve(__dirname, '../../../resources/samples/mixed.csv');
const KNOWN = 120;

async function parse(text: string): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = [];
  for await (const row of parseString(text, { headers: true })) rows.push(row as Record<string, string>);
  return rows;
}

/**
 * Labels a part of the shipped sample before the first fault: what the model says of these messages then, it must say whatever happens later.
 * Holds the other half of the oracle, the rules and the provider's hash, against the same run.
 */
export async function findOracle(
  system: ChaosSystem,
  client: RecordedClient,
  folder: string,
): Promise<{ oracle: Oracle; known: KnownMessage[] }> {
  const { labels } = (await (
    await fetch(`${system.url}/v1/labels`, { headers: { Authorization: `Bearer ${system.keys.alpha}` } })
  ).json()) as {
    labels: string[];
  };
  const oracle: Oracle = { labels: labels.filter((label) => label !== 'Unclassified'), reference: {} };
  const sample = (await parse(readFileSync(SAMPLE, 'utf8'))).slice(0, KNOWN);
  const known = sample.map(({ source = '', log_message: message = '' }) => ({ source, message }));
  const checks: KnownMessage[] = [
    { source: 'ModernCRM', message: 'User User1 logged in.' },
    { source: 'BillingSystem', message: 'Backup completed successfully.' },
    { source: LLM_SOURCE, message: 'carbon delta ember waits' },
  ];
  const cells = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = [...known, ...checks].map(({ source, message }) => `${cells(source)},${cells(message)}\n`);
  const bytes = Buffer.from(`source,log_message\n${lines.join('')}`);
  writeFileSync(join(folder, 'inputs', 'reference.csv'), bytes);
  const { job } = await client.submit(
    'alpha',
    { input: 'reference.csv', bytes, sha256: createHash('sha256').update(bytes).digest('hex') },
    null,
  );
  if (!job) throw new Error('the first upload, before any fault, was refused');
  while (!isOver((await client.look('alpha', job, 5)).view?.status ?? ''));
  const { file } = await client.download('alpha', job);
  const rows = await parse(readFileSync(join(folder, 'outputs', file ?? ''), 'utf8'));
  const reference = Object.fromEntries(known.map(({ source, message }, i) => [`${source}\u0000${message}`, rows[i]?.target_label ?? '']));
  for (const [i, { source, message }] of checks.entries()) {
    const [is, right] = [rows[known.length + i]?.target_label, expectedLabel(oracle, source, message)];
    if (is !== right) throw new Error(`the oracle says ${right} of ${JSON.stringify(message)}, the system ${is}`);
  }
  return { oracle: { ...oracle, reference }, known };
}
