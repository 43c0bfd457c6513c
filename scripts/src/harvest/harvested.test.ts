import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { hostname, release } from 'node:os';
import { join } from 'node:path';
import { parseString } from 'fast-csv';
import { HARVEST_SETS } from './harvest-sets';
import { listProgramScripts } from './program-script';

const ROOT = join(__dirname, '../../..');
const SAMPLES = join(ROOT, 'resources/samples');

const readCsv = (file: string, folder = SAMPLES): Promise<Record<string, string>[]> =>
  new Promise((resolve, reject) => {
    const rows: Record<string, string>[] = [];
    parseString<Record<string, string>, Record<string, string>>(readFileSync(join(folder, file), 'utf8'), { headers: true, ltrim: true })
      .on('data', (row) => rows.push(row))
      .on('error', reject)
      .on('end', () => resolve(rows));
  });

test('the expected output of the documentation is its input with a label in each row', async () => {
  const lines = (file: string) => readFileSync(join(SAMPLES, file), 'utf8').split('\n');
  const labels = ['target_label', 'User Action', 'System Notification', 'Deprecation Warning'];
  expect(lines('documentation.expected.csv')).toEqual(
    lines('documentation.csv').map((line, index) => (line ? `${line},${labels[index]}` : '')),
  );
  expect((await readCsv('documentation.csv')).map((row) => row.source)).toEqual(['ModernCRM', 'BillingSystem', 'LegacyCRM']);
});

test('the mixed sample holds many systems and what CSV files hold', async () => {
  const rows = await readCsv('mixed.csv');
  expect(rows).toHaveLength(300);
  expect(new Set(rows.map((row) => row.source)).size).toBeGreaterThan(6);
  const messages = rows.map((row) => row.log_message ?? '');
  for (const pattern of [/,/, /"/, /\n/, /[\u0250-\uffff]/, /^$/]) expect(messages.some((message) => pattern.test(message))).toBe(true);
});

/** The least records of a set, once it is there. */
const LEAST: Record<keyof typeof HARVEST_SETS, number> = { samples: 2_000, training: 1, evaluation: 1 };
const SETS = (Object.keys(HARVEST_SETS) as (keyof typeof HARVEST_SETS)[]).map((set) => [set, join(ROOT, HARVEST_SETS[set])] as const);

describe.each(SETS.filter(([, folder]) => existsSync(join(folder, 'SOURCES.csv'))))('what was harvested for %s', (set, folder) => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.csv') && file !== 'SOURCES.csv');
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const found = (pattern: RegExp): string[] => [...new Set(text.match(pattern) ?? [])];

  test('is enough, of eight programs or more, each with its source', async () => {
    const sources = await readCsv('SOURCES.csv', folder);
    expect(sources.map((source) => source.file)).toEqual(files.sort());
    expect(new Set(sources.map((source) => source.program)).size).toBeGreaterThanOrEqual(8);
    const scripts = await listProgramScripts(join(__dirname, 'programs', set));
    let total = 0;
    for (const { file = '', rows, command, version, date } of sources) {
      const records = await readCsv(file, folder);
      const name = file.replace('.csv', '');
      expect({ file, rows: String(records.length) }).toEqual({ file, rows });
      expect(records.every((record) => record.source === name && record.log_message !== '')).toBe(true);
      expect(command).toBe(`scripts/harvest-logs ${name}`);
      expect(scripts.map((script) => script.name)).toContain(name);
      expect(version).not.toBe('');
      expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
      total += records.length;
    }
    expect(total).toBeGreaterThanOrEqual(LEAST[set]);
  });

  test('names no machine: no host, kernel build, folder or package host', () => {
    expect(found(/(?<![\w.-])\/(?:root|tmp)(?![\w.-])[^\s"']*/g)).toEqual([]);
    expect(found(/[^\s"]*(?:registry\.|npmjs\.|pypi\.|pythonhosted\.|crates\.io|debian\.org|ubuntu\.com|github\.com)[^\s"]*/gi)).toEqual(
      [],
    );
    expect(text).not.toContain(ROOT);
    expect(text.includes(release()) && release().includes('-')).toBe(false);
    const host = hostname();
    if (host !== 'app-01' && host !== 'localhost')
      expect(found(new RegExp(`(?<![\\w.-])${host.replace(/\W/g, '\\$&')}(?![\\w-]|\\.\\w)`, 'g'))).toEqual([]);
  });

  test('holds loopback and documentation addresses alone', () => {
    const ipv4 = found(/(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)/g).filter((address) =>
      address.split('.').every((part) => Number(part) <= 255),
    );
    expect(
      ipv4.filter(
        (address) => !/^(?:127\.0\.0\.1|0\.0\.0\.0|255\.[\d.]+|192\.0\.2\.\d+|198\.51\.100\.\d+|203\.0\.113\.\d+)$/.test(address),
      ),
    ).toEqual([]);
    expect(found(/(?<![\w:])f(?:e80|[cd][0-9a-f]{2}):[0-9a-f:]+/gi)).toEqual([]);
    expect(
      found(/(?<![\w:])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![\w:])/gi).filter((mac) => !/^(?:00:00:5e:00:53|00:00:00:00:00)/i.test(mac)),
    ).toEqual([]);
    expect(
      found(/[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi).filter((mail) => !/@(?:[\w-]+\.)*example(?:\.(?:org|com|net))?$/i.test(mail)),
    ).toEqual([]);
  });
});
