import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseString } from 'fast-csv';
import { generateTraining } from './generate-training';
import type { TrainingRow } from './training/expand-templates';
import { fillTemplate } from './training/fill-template';
import { createRandom } from './training/random';
import { parseTemplateFile } from './training/template-file';

const TRAINING = path.resolve(__dirname, '../../resources/training');

const readRows = (text: string): Promise<TrainingRow[]> =>
  new Promise((resolve, reject) => {
    const rows: TrainingRow[] = [];
    parseString<TrainingRow, TrainingRow>(text, { headers: true })
      .on('data', (row) => rows.push(row))
      .on('error', reject)
      .on('end', () => resolve(rows));
  });

const committed = (): Promise<TrainingRow[]> =>
  Promise.all(
    readdirSync(TRAINING)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => readRows(readFileSync(path.join(TRAINING, name), 'utf8'))),
  ).then((files) => files.flat());

describe('the training data', () => {
  it('is what the templates give', async () => {
    const made = await generateTraining(path.join(TRAINING, 'templates'));
    for (const [name, text] of made) expect(readFileSync(path.join(TRAINING, name), 'utf8')).toBe(text);
    // The harvested lines are printed, not made; a test of their own holds them to what was printed.
    expect([...made.keys()]).toEqual(
      readdirSync(TRAINING)
        .filter((name) => name.endsWith('.csv') && !name.startsWith('harvested'))
        .sort(),
    );
  });

  it('has at least 200 templates of at least fifteen kinds of system for each label', async () => {
    const rows = await committed();
    const labels = new Set(rows.map((row) => row.target_label));
    expect(labels.size).toBe(9);
    for (const label of labels) {
      const own = rows.filter((row) => row.target_label === label);
      expect(new Set(own.map((row) => row.template)).size).toBeGreaterThanOrEqual(200);
      expect(new Set(own.map((row) => row.system)).size).toBeGreaterThanOrEqual(15);
    }
  });

  it('has every choice made', async () => {
    const open = (await committed()).filter(
      (row) => !row.template.startsWith('harvested-') && /\{[^{}"]*\|[^{}"]*\}/.test(row.log_message),
    );
    expect(open).toEqual([]);
  });

  it('gives no message two labels', async () => {
    const labels = new Map<string, string>();
    for (const { log_message, target_label } of await committed()) {
      expect([log_message, labels.get(log_message) ?? target_label]).toEqual([log_message, target_label]);
      labels.set(log_message, target_label);
    }
  });
});

describe('parseTemplateFile', () => {
  const read = (text: string) => () => parseTemplateFile('x.txt', text);

  it('names file and line of what it cannot read', () => {
    expect(read('no heading')).toThrow('x.txt:1: the first line must be "# <label>: <what it means>"');
    expect(read('# A: b\n\napp | hi')).toThrow('x.txt:3: a template is "source | message" under a [heading]');
    expect(read('# A: b\n[web]\nno bar')).toThrow('x.txt:3: a template is');
    expect(read('# A: b\n[web]\na | hi\nb | hi')).toThrow('x.txt:4: this message stands above already');
  });

  it('keeps the id of a template when lines are added around it', () => {
    const one = parseTemplateFile('x.txt', '# A B: c\n[web]\na | x | y').templates;
    const two = parseTemplateFile('x.txt', '# A B: c\n[web]\nz | new\na | x | y').templates;
    expect(one[0]).toMatchObject({ system: 'web', source: 'a', message: 'x | y' });
    expect(one[0]?.id).toMatch(/^a-b-[0-9a-f]{8}$/);
    expect(two[1]).toEqual(one[0]);
  });
});

describe('fillTemplate', () => {
  const fill = (message: string) => fillTemplate(message, createRandom('seed'));

  it('fills names, choices and digits, the same for the same seed', () => {
    expect(fill('{ip} {on|off} {3n}')).toMatch(/^\d+\.\d+\.\d+\.\d+ (on|off) \d{3}$/);
    expect(fill('{uuid} {user}')).toBe(fill('{uuid} {user}'));
  });

  it('leaves other braces and refuses an unknown name', () => {
    expect(fill('{"a":{}} { read } {A,b}')).toBe('{"a":{}} { read } {A,b}');
    expect(() => fill('x {nosuch}')).toThrow('no placeholder {nosuch}');
  });
});
