import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './system';

/** One line of a scrape: `name{label="value"} 1`. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Scrape {
  /** Every name that a query can use, also of metrics that have no sample yet. */
  readonly names: ReadonlySet<string>;
  readonly samples: readonly Sample[];
}

const SUFFIXES: Readonly<Record<string, readonly string[]>> = { histogram: ['_bucket', '_sum', '_count'], summary: ['', '_sum', '_count'] };

const labelsOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name = '', value = '']) => [name, value]));

/**
 * Asks every process of a local system, or those of one service, for its metrics, as Prometheus finds them. The label `job` is the one that
 * Prometheus adds.
 */
export async function scrapeAll(dataDir: string, service?: string): Promise<Scrape> {
  const file = readFileSync(path.join(dataDir, 'metrics-targets.json'), 'utf8');
  const groups = JSON.parse(file) as { targets: string[]; labels: { job: string } }[];
  const names = new Set<string>();
  const samples: Sample[] = [];
  for (const { targets, labels } of groups) {
    if (service !== undefined && labels.job !== service) continue;
    const text = await (await fetch(`http://${targets[0]}/metrics`)).text();
    for (const [, name = '', type = ''] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
      for (const suffix of SUFFIXES[type] ?? ['']) names.add(name + suffix);
    }
    for (const [, name = '', given = '', value] of text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)) {
      samples.push({ name, labels: { ...labelsOf(given), job: labels.job, instance: 'x' }, value: Number(value) });
    }
  }
  return { names, samples };
}

/** The sum of the samples of this name that have these labels. */
export const sumOf = ({ samples }: Scrape, name: string, labels: Readonly<Record<string, string>> = {}): number =>
  samples
    .filter((sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
    .reduce((total, { value }) => total + value, 0);

/** The queries of all alerts, by name. */
export function alertQueries(): [string, string][] {
  const rules = readFileSync(path.join(ROOT, 'deploy/prometheus/rules.yml'), 'utf8');
  return [...rules.matchAll(/- alert: (\w+)\n\s+expr: (?:\|\n)?([\s\S]*?)\n\s+(?:for|labels):/g)].map(([, name = '', query = '']) => [
    name,
    query,
  ]);
}

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

/** The queries of the dashboard's panels, by title. */
export function panelQueries(): [string, string][] {
  const { panels } = JSON.parse(readFileSync(path.join(ROOT, 'deploy/grafana/dashboard.json'), 'utf8')) as { panels: Panel[] };
  return panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }): [string, string] => [title, expr]));
}

/** The metrics that a query uses, each with the labels that it is chosen by. Those that Prometheus makes itself are left out. */
export function metricsOf(query: string): { name: string; labels: string[] }[] {
  const found = query.matchAll(/\b((?:logsieve|process|nodejs)_\w+)(?:\{([^}]*)\})?/g);
  return [...found].map(([, name = '', chosen = '']) => ({ name, labels: [...chosen.matchAll(/(\w+)(?==|!)/g)].map(([label]) => label) }));
}

/** The labels that a query groups by. */
export const groupsOf = (query: string): string[] =>
  [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, names = '']) => names.split(/,\s*/));
