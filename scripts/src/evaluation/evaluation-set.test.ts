import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import { toTemplate } from '@logsieve/ml/template';
import { readLabels } from '@logsieve/pipeline/document/read-rules';
import { listCsv, readCsv } from './read-csv';

const RESOURCES = join(__dirname, '../../../resources');
const EVALUATION = join(RESOURCES, 'evaluation');
const COLUMNS = ['source', 'log_message', 'target_label', 'system', 'template', 'origin'];
/** Other names under which the systems of the set go, and systems kept for it that it doesn't hold yet. */
const ALIASES =
  'haproxy postfix dovecot squid vsftpd samba smbd nmbd slapd openldap fail2ban clamav clamd freshclam unbound openvpn chrony chronyd cups monit prosody mumble murmur ngircd memcached lighttpd tomcat catalina etcd gunicorn php php-fpm ruby bundler rails puma sidekiq perl cargo rustc rust luigi snakemake borg borgbackup scrapy jupyter radicale supervisor supervisord cisco sap salesforce servicenow vmware esxi vcenter'.split(
    ' ',
  );
const labels = readLabels(readFileSync(join(RESOURCES, 'pipeline.yaml'), 'utf8')) ?? [];

type Row = Record<string, string>;
const count = (rows: readonly Row[], column: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[column] ?? '', (counts.get(row[column] ?? '') ?? 0) + 1);
  return counts;
};
const normal = (row: Row): string => toTemplate(row.log_message ?? '', 'hash');
/** Counted, not shown: whoever trains must not see the lines of the set. */
const clashes = (rows: readonly Row[], clash: (row: Row) => boolean): number => rows.filter(clash).length;

let set: Row[] = [];
let training: Row[] = [];

beforeAll(async () => {
  set = (await Promise.all(listCsv(EVALUATION).map(readCsv))).flat();
  training = (await Promise.all(listCsv(join(RESOURCES, 'training'), true).map(readCsv))).flat();
});

test('every line has a known label, its system and its origin', () => {
  expect(set.filter((row) => COLUMNS.some((column) => !row[column]))).toEqual([]);
  expect(set.filter((row) => ![...labels, UNCLASSIFIED].includes(row.target_label ?? ''))).toEqual([]);
  expect(set.filter((row) => !row.template?.startsWith(`${row.system}-`))).toEqual([]);
  expect([...count(set, 'origin').keys()].sort()).toEqual(['printed', 'written']);
});

test('the set is large, of many systems and has every label', () => {
  expect(set.length).toBeGreaterThanOrEqual(400);
  expect(count(set, 'template').size).toBeGreaterThanOrEqual(150);
  expect(count(set, 'system').size).toBeGreaterThanOrEqual(15);
  const perLabel = count(set, 'target_label');
  for (const label of labels) expect([label, (perLabel.get(label) ?? 0) >= 25]).toEqual([label, true]);
  expect(perLabel.get(UNCLASSIFIED)).toBeGreaterThanOrEqual(60);
  expect((count(set, 'origin').get('printed') ?? 0) / set.length).toBeGreaterThanOrEqual(0.7);
});

test('no line stands twice, and lines of one normalised text have one template', () => {
  const messages = set.map((row) => `${row.system} ${row.log_message}`);
  expect(messages.filter((message, index) => messages.indexOf(message) !== index)).toEqual([]);
  const templates = new Map<string, Set<string>>();
  for (const row of set) {
    const text = `${row.system} ${normal(row)}`;
    templates.set(text, (templates.get(text) ?? new Set()).add(row.template ?? ''));
  }
  expect([...templates.values()].filter((ids) => ids.size > 1).map((ids) => [...ids])).toEqual([]);
});

test('one template has one label', () => {
  const pairs = new Set(set.map((row) => JSON.stringify([row.template, row.target_label])));
  expect(pairs.size).toBe(count(set, 'template').size);
});

test('what is said to be printed was printed by its program, byte for byte', async () => {
  const printed = set.filter((row) => row.origin === 'printed');
  for (const system of count(printed, 'system').keys()) {
    const known = new Set((await readCsv(join(EVALUATION, 'printed', `${system}.csv`))).map((row) => row.log_message));
    const lines = printed.filter((row) => row.system === system).map((row) => row.log_message);
    expect(lines.filter((line) => !known.has(line))).toEqual([]);
  }
});

describe('training data', () => {
  test('holds no line of the set, normalised', () => {
    const texts = new Set(set.map(normal));
    expect(training.length).toBeGreaterThan(0);
    expect(clashes(training, (row) => texts.has(normal(row)))).toBe(0);
  });

  test.each(['source', 'system'])('names no system of the set as its %s', (column) => {
    const names = [...new Set([...ALIASES, ...count(set, 'system').keys()])].map((name) => name.split(/[-_ ]/).join('[-_ ]?'));
    const word = new RegExp(`(?<![a-z0-9])(?:${names.join('|')})(?![a-z0-9])`, 'i');
    expect(clashes(training, (row) => word.test(row[column] ?? ''))).toBe(0);
  });
});
