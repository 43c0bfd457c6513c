import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseString } from 'fast-csv';
import { HARVEST_SETS } from './harvest-sets';

const ROOT = join(__dirname, '../../..');
const TRAINING = 'resources/training';
const isHarvested = (file: string): boolean => /^harvested(?:-[a-z-]+)?\.csv$/.test(file);
/** What the model may answer: the labels of the pipeline, and its background (docs/labels.md). */
const LABELS = [
  'HTTP Status',
  'Critical Error',
  'Security Alert',
  'Resource Usage',
  'System Notification',
  'User Action',
  'Workflow Error',
  'Deprecation Warning',
  'Unclassified',
];

type Row = Record<'source' | 'log_message' | 'target_label' | 'system' | 'template', string>;

const readCsv = (file: string): Promise<Row[]> =>
  new Promise((resolve, reject) => {
    const rows: Row[] = [];
    parseString<Row, Row>(readFileSync(join(ROOT, file), 'utf8'), { headers: true })
      .on('data', (row) => rows.push(row))
      .on('error', reject)
      .on('end', () => resolve(rows));
  });

async function readPrinted(folder: string): Promise<string[]> {
  const files = readdirSync(join(ROOT, folder)).filter((file) => file.endsWith('.csv') && file !== 'SOURCES.csv');
  const rows = (await Promise.all(files.map((file) => readCsv(`${folder}/${file}`)))).flat();
  return rows.map((row) => JSON.stringify([row.source, row.log_message]));
}

let rows: Row[];
beforeAll(async () => {
  const files = readdirSync(join(ROOT, TRAINING)).filter(isHarvested);
  rows = (await Promise.all(files.map((file) => readCsv(`${TRAINING}/${file}`)))).flat();
});

const count = (values: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

test('each line is one that a program printed, byte for byte', async () => {
  const printed = new Set([...(await readPrinted(HARVEST_SETS.samples)), ...(await readPrinted(HARVEST_SETS.training))]);
  expect(rows.filter((row) => !printed.has(JSON.stringify([row.source, row.log_message])))).toEqual([]);
});

test('no message stands twice, and no template holds more than three lines or two labels', () => {
  expect([...count(rows.map((row) => row.log_message))].filter(([, times]) => times > 1)).toEqual([]);
  expect([...count(rows.map((row) => row.template))].filter(([, times]) => times > 3)).toEqual([]);
  const labelled = new Set(rows.map((row) => JSON.stringify([row.template, row.target_label])));
  expect(labelled.size).toBe(new Set(rows.map((row) => row.template)).size);
});

test('a row names its kind of system and a template of its source', () => {
  expect(
    rows.filter((row) => row.system === '' || LABELS.includes(row.system) || !row.template.startsWith(`harvested-${row.source}-`)),
  ).toEqual([]);
});

test('each label of the pipeline has templates enough, the background most', () => {
  const templates = new Map(rows.map((row) => [row.template, row.target_label]));
  const counts = count([...templates.values()]);
  expect([...counts.keys()].sort()).toEqual([...LABELS].sort());
  expect(LABELS.filter((label) => (counts.get(label) ?? 0) < 25)).toEqual([]);
  expect(counts.get('Unclassified')).toBeGreaterThanOrEqual(80);
});
