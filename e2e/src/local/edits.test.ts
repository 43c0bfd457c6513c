import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Job } from '@logsieve/contracts/job';
import type { RowPage } from '@logsieve/contracts/rows';
import type { System } from '@logsieve/contracts/system';
import { download, getJob, getLabels, label, submit, waitForEnd } from '../support/client';
import { checkNumberedRows, numberedRows } from '../support/oracle';
import { type LocalSystem, ROOT, startSystem } from '../support/system';

const HEADER = 'source,log_message\n';
const SHIPPED = { rule: 'id: backup-completed\n  label: System Notification', label: '  - Deprecation Warning\n' };

let home: string;
let logsieve: LocalSystem;
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'logsieve-edits-'));
  for (const folder of ['resources', 'models']) mkdirSync(path.join(home, folder));
  for (const name of ['pipeline.yaml', 'rules.yaml', 'prompt.md']) cpSync(path.join(ROOT, 'resources', name), file(name));
  cpSync(path.join(ROOT, 'models/classifier'), path.join(home, 'models/classifier'), { recursive: true });
  for (const name of readdirSync(path.join(ROOT, 'models')))
    if (name !== 'classifier') symlinkSync(path.join(ROOT, 'models', name), path.join(home, 'models', name));
  save('pipeline.yaml', (text) => text.replace(SHIPPED.label, `${SHIPPED.label}  - Backup\n`));
  save('rules.yaml', (text) => text.replace(SHIPPED.rule, 'id: backup-completed\n  label: Backup'));
  const env = { RESOURCES_DIR: path.join(home, 'resources'), MODELS_DIR: path.join(home, 'models'), CHUNKS_IN_FLIGHT: '4' };
  logsieve = await startSystem({ env });
}, 120_000);
afterAll(async () => {
  expect(await logsieve.stop()).toBe(0);
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const file = (name: string): string => path.join(home, 'resources', name);
const classifier = (): string => path.join(home, 'models/classifier');

/** Saves an edit as most editors do: a new file takes the name of the old one. */
function save(name: string, change: (text: string) => string): void {
  const before = readFileSync(file(name), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${name} would stay as it is`);
  writeFileSync(`${file(name)}~`, after);
  renameSync(`${file(name)}~`, file(name));
}

async function system(): Promise<System['pipeline']> {
  return ((await (await fetch(`${logsieve.url}/v1/system`)).json()) as System).pipeline;
}

/** Asks again until it holds; the test's time limit is the bound. */
async function until<T>(read: () => Promise<T> | T, holds: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const untilActive = (before: string) => until(system, ({ version, rejected }) => version !== before && rejected.length === 0);
const untilRejected = () => until(system, ({ rejected }) => rejected.length > 0);

/** What ingest has logged of edits. */
function logged(): { msg: string; version?: string; problems?: object[] }[] {
  const folder = path.join(logsieve.dataDir, 'logs');
  const text = readdirSync(folder)
    .filter((name) => name.startsWith('ingest'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('');
  return text.split('\n').flatMap((line) => (line.includes('"msg":"edited pipeline') ? [JSON.parse(line)] : []));
}

const end = async ({ id }: Job): Promise<Job> => waitForEnd(id, logsieve);
const labelsOf = async (csv: string): Promise<string[]> =>
  (await label(HEADER + csv, { url: logsieve.url })).output
    .toString()
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').at(-1) as string);

test('an edit of a rule under load: each job keeps its version to the last row, and later ones have the new one', async () => {
  const labels = new Set(await getLabels(logsieve.url));
  const before = (await system()).version;
  const send = async (rows: number, nonce: string) => {
    const input = numberedRows(rows, nonce);
    return { input, job: await submit(input, { url: logsieve.url }) };
  };
  const running = await send(9_000, 'edit before');
  await until(
    () => getJob(running.job.id, logsieve.url),
    ({ rows }) => rows.done > 0,
  );

  // The label and the rule go, another rule takes the messages.
  save('rules.yaml', (text) => text.replace('id: backup-completed\n  label: Backup', 'id: backup-done\n  label: System Notification'));
  save('pipeline.yaml', (text) => text.replace('  - Backup\n', ''));
  const meanwhile = [await send(300, 'edit meanwhile')];
  const hasBackup = async () => (await getLabels(logsieve.url)).includes('Backup');
  while (await hasBackup()) meanwhile.push(await send(300, `edit meanwhile ${meanwhile.length}`));
  const { version } = await untilActive(before);
  const later = [await send(300, 'edit later'), await send(900, 'edit later still')];

  expect(running.job.pipeline).toBe(before);
  for (const { job } of later) expect(job.pipeline).toBe(version);
  for (const { input, job } of [running, ...meanwhile, ...later]) {
    const ended = await end(job);
    expect(ended).toMatchObject({ status: 'completed', rows: { failed: 0 }, pipeline: job.pipeline });
    await checkNumberedRows(
      input,
      await download(job.id, logsieve.url),
      labels,
      job.pipeline === before ? 'Backup' : 'System Notification',
    );
  }

  // What the version knew that is not active any more still has its names.
  const rowOf = async ({ job }: { job: Job }) => {
    const page = (await (await fetch(`${logsieve.url}/v1/jobs/${job.id}/rows?limit=2`)).json()) as RowPage;
    return page.data[1];
  };
  expect(await rowOf(running)).toMatchObject({ label: 'Backup', rule: 'backup-completed' });
  expect(await rowOf(later[0] as { job: Job })).toMatchObject({ label: 'System Notification', rule: 'backup-done' });
  expect((await end(running.job)).labels).toMatchObject({ Backup: 3_000 });
  const summary = await (await fetch(`${logsieve.url}/v1/jobs/${running.job.id}/summary`)).json();
  expect(summary).toMatchObject({ labels: { Backup: 3_000 } });
}, 240_000);

test('an edit is taken up or refused, and the log says so, although nobody asks', async () => {
  const seen = logged().length;
  save('rules.yaml', (text) => text.replace("pattern: 'User", "pattern: '(?=x)User"));
  const [refused] = await until(
    () => logged().slice(seen),
    (lines) => lines.length > 0,
  );
  expect(refused).toMatchObject({ msg: expect.stringContaining('refused'), problems: [{ file: 'rules.yaml', line: expect.any(Number) }] });
  save('rules.yaml', (text) => text.replace('(?=x)', ''));
  const [, mended] = await until(
    () => logged().slice(seen),
    (lines) => lines.length > 1,
  );
  expect(mended).toMatchObject({ msg: 'edited pipeline is active', version: (await system()).version });
}, 60_000);

test('a wrong edit is shown by file and line and leaves the version, until it is mended', async () => {
  const { version } = await system();
  const whole = readFileSync(file('rules.yaml'), 'utf8');
  // Not saved by renaming: some programs write into the file itself.
  writeFileSync(file('rules.yaml'), `${whole}\n- id: broken\n  label: No Such Label\n  pattern: x\n  examples: [x]\n`);
  const { rejected, version: active } = await untilRejected();
  expect(active).toBe(version);
  const line = whole.split('\n').length + 2;
  expect(rejected).toEqual([{ file: 'rules.yaml', line, reason: expect.stringContaining('No Such Label'), time: expect.any(String) }]);
  expect(await labelsOf('A,Backup completed successfully.\n')).toEqual(['System Notification']);
  writeFileSync(file('rules.yaml'), whole);
  expect(await until(system, (shown) => shown.rejected.length === 0)).toEqual({ version, rejected: [] });
}, 60_000);

test('a retrained classifier is taken up; a broken one is refused before a job can have it', async () => {
  const { version } = await system();
  const csv = 'A,The piano in hall 90 is out of tune and needs a tuner\nA,A zebra number 91 has left the zoo through the gate\n';
  const data = path.join(home, 'zoo.csv');
  const rows = Array.from({ length: 8 }, (_, i) => [
    `The piano in hall ${i} is out of tune and needs a tuner,Resource Usage`,
    `A zebra number ${i} has left the zoo through the gate,Security Alert`,
    `Bread of kind ${i} was baked in the morning,Unclassified`,
  ]);
  writeFileSync(data, `log_message,target_label\n${rows.flat().join('\n')}\n`);
  await promisify(execFile)(path.join(ROOT, 'scripts/train'), [data, '--out', classifier()]);
  const { version: retrained } = await untilActive(version);
  expect(await labelsOf(csv)).toEqual(['Resource Usage', 'Security Alert']);

  const head = path.join(classifier(), 'head.onnx');
  const whole = readFileSync(head);
  truncateSync(head, 1_000);
  const broken = await untilRejected();
  expect(broken).toMatchObject({ version: retrained, rejected: [{ file: 'classifier/head.onnx', line: null }] });
  const manifest = path.join(classifier(), 'manifest.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(head, whole);
  writeFileSync(manifest, text.replace(/^ {2}"threshold": .*$/m, '  "threshold": 5,'));
  const wrong = await until(system, ({ rejected }) => rejected.some(({ file: name }) => name === 'classifier/manifest.json'));
  const line = text.split('\n').findIndex((row) => row.includes('"threshold"')) + 1;
  expect(wrong.rejected).toEqual([expect.objectContaining({ file: 'classifier/manifest.json', line })]);
  expect(await labelsOf(csv)).toEqual(['Resource Usage', 'Security Alert']);

  writeFileSync(manifest, text);
  expect(await until(system, (shown) => shown.rejected.length === 0)).toEqual({ version: retrained, rejected: [] });
}, 120_000);
