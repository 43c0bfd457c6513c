import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findClassifierFaults } from '@logsieve/ml/find-faults';
import { parseManifest } from '@logsieve/ml/manifest';
import { toTemplate } from '@logsieve/ml/template';
import { runHead } from '@logsieve/ml/testing/run-head';
import { toInput } from '@logsieve/ml/testing/to-input';
import { check, train } from './train';
import { createTextEmbedder } from './train/embed-texts';
import { readTrainingCsv } from './train/read-training-csv';

const EMBEDDER = path.resolve(__dirname, '../../models/minilm');

/** A stranger's data: other labels, no column for templates. */
const FRUIT = ['apple', 'pear', 'plum', 'cherry', 'grape', 'melon'];
const MACHINE = ['lathe', 'drill', 'press', 'crane', 'pump', 'boiler'];
const PET = ['dog', 'cat', 'rabbit', 'hamster', 'parrot', 'goldfish'];
const CSV = [
  'log_message,note,target_label',
  ...FRUIT.map((word) => `"the ${word} is ripe, ""sweet"" and juicy",x,Größe Obst`),
  ...MACHINE.map((word) => `the motor of the ${word} needs oil and repair,,Werkstatt`),
  ...PET.map((word) => `the vet gave the ${word} a vaccination,,Tierarzt`),
].join('\n');

describe('train', () => {
  let dir: string;
  const write = (name: string, text: string): string => {
    writeFileSync(path.join(dir, name), text);
    return path.join(dir, name);
  };
  const run = (out: string, names: string[]) => train(names, { out: path.join(dir, out), embedder: EMBEDDER, threshold: 0.5, threads: 1 });
  const read = (name: string) => readFileSync(path.join(dir, name));

  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'train-'));
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(dir, { recursive: true });
  });

  it("learns a stranger's labels, and gives the same bytes for the same data", async () => {
    const file = write('shop.csv', CSV);
    await run('one', [file]);
    await run('two', [file]);
    for (const name of ['head.onnx', 'manifest.json', 'report.md']) expect(read(`one/${name}`).equals(read(`two/${name}`))).toBe(true);

    const manifest = parseManifest(read('one/manifest.json'));
    expect(manifest.labels).toEqual(['Größe Obst', 'Tierarzt', 'Werkstatt']);
    expect(manifest).toMatchObject({ threshold: 0.5, data: { files: [{ name: 'shop.csv', rows: 18 }] } });
    expect(manifest.features).toEqual({ words: 16_384, scale: 1.5 });
    expect(manifest.metrics.accuracy).toBeGreaterThan(0.8);
    expect(manifest.report).toMatchObject({ rows: 18, accuracy: manifest.metrics.accuracy, held_out: manifest.metrics.held_out });
    expect(read('one/report.md').toString()).toContain('| Größe Obst |');

    const embedder = await createTextEmbedder(EMBEDDER, 1);
    const unseen = ['the apricot is ripe and sweet', 'the motor of the mill needs repair', 'the vet gave the pony an injection'];
    const texts = unseen.map((message) => toTemplate(message, manifest.normalisation));
    const X = toInput(await embedder.embed(texts, () => undefined), texts, manifest);
    await embedder.close();
    const answer = await runHead(read('one/head.onnx'), X, 3);
    expect(answer.labels).toEqual(['Größe Obst', 'Werkstatt', 'Tierarzt']);
  }, 120_000);

  it('reads as many words as it is told', async () => {
    const file = write('shop.csv', CSV);
    const about = async (words: number) => {
      const out = path.join(dir, String(words));
      await train([file], { out, embedder: EMBEDDER, threshold: 0.5, threads: 1, form: 'hash', words });
      const files = { 'head.onnx': read(`${words}/head.onnx`), 'manifest.json': read(`${words}/manifest.json`) };
      expect(findClassifierFaults(files)).toEqual([]);
      return { features: parseManifest(files['manifest.json']).features, report: read(`${words}/report.md`).toString() };
    };
    const none = await about(0);
    expect(none.features).toBeUndefined();
    expect(none.report).toContain('| read | embedding |');
    const some = await about(1024);
    expect(some.features).toEqual({ words: 1024, scale: 1.5 });
    expect(some.report).toContain('| read | embedding and words (1024 buckets, scale 1.5) |');
  }, 120_000);

  it('holds back kinds of system, and sets the model against the one it replaces', async () => {
    const withSystem = CSV.split('\n').map((line, i) => (i === 0 ? `${line},system` : `${line},shop ${i % 6}`));
    const [first, second] = [write('first.csv', withSystem.slice(0, -1).join('\n')), write('second.csv', withSystem.join('\n'))];
    await run('out', [first]);
    expect(read('out/report.md').toString()).not.toContain('## Against the model before');
    await run('out', [second]);
    const report = read('out/report.md').toString();
    expect(report).toContain('|  | new templates | new systems |');
    expect(report).toContain('## Against the model before');
    expect(report).toContain('| rows | 17 | 18 |');
    const { metrics } = parseManifest(read('out/manifest.json'));
    expect(metrics.held_out).toBe('five folds split by system');
    expect(metrics.ways).toMatchObject({ template: { accuracy: expect.any(Number) }, system: { accuracy: metrics.accuracy } });

    await run('out', [second]);
    expect(read('out/report.md').toString()).toBe(report);
    expect(jest.mocked(console.log).mock.calls.flat()).toContain('  - "Größe Obst"');
  }, 120_000);

  it('lets rows that tuned the embedder train, and judges by the others', async () => {
    const embedder = path.join(dir, 'tuned');
    cpSync(EMBEDDER, embedder, { recursive: true });
    const [tuning, unseen] = [write('tuning.csv', CSV), write('unseen.csv', CSV.replaceAll('the ', 'this '))];
    const provenance = JSON.parse(readFileSync(path.join(EMBEDDER, 'provenance.json'), 'utf8'));
    const tuned_on = [{ name: 'tuning.csv', sha256: 'changed since' }];
    writeFileSync(path.join(embedder, 'provenance.json'), JSON.stringify({ ...provenance, tuned_on }));
    const options = { out: path.join(dir, 'out'), embedder, threshold: 0.5, threads: 1, form: 'hash' } as const;

    await train([tuning, unseen], options);
    const manifest = parseManifest(read('out/manifest.json'));
    expect(manifest.features?.scale).toBe(6);
    expect(manifest.report?.rows).toBe(18);
    expect(manifest.data.files).toMatchObject([{ rows: 18 }, { rows: 18 }]);
    const report = read('out/report.md').toString();
    expect(report).toContain('Trained on 36 rows');
    expect(report).toContain('The embedder itself was tuned on 18 of the rows.');
    expect(report).toContain('all figures are of the other 18.');
    await expect(train([tuning], options)).rejects.toThrow('rows that the embedder was not tuned on');
  }, 120_000);

  it('shows the data without training', async () => {
    await check([write('shop.csv', `${CSV}\nthe pear is ripe,,Werkstatt`)], { embedder: EMBEDDER, threads: 1 });
    const lines = jest.mocked(console.log).mock.calls.flat() as string[];
    expect(lines.some((line) => /^Werkstatt +7 +7 +0 /.test(line))).toBe(true);
    expect(lines).toContain('Texts under more than one label: 0');
  });

  it('names the labels that have too few rows', async () => {
    const file = write('few.csv', `${CSV}\nsomething else,,Rest`);
    await expect(run('out', [file])).rejects.toThrow('each label needs at least 5 rows: "Rest" has 1');
  });

  it('names the embedder file that is missing', async () => {
    const file = write('shop.csv', CSV);
    await expect(train([file], { out: dir, embedder: path.join(dir, 'nowhere'), threshold: 0.5, threads: 1 })).rejects.toThrow('nowhere');
  });
});

describe('readTrainingCsv', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'train-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it.each([
    ['message,target_label\na,b', 'x.csv: no column log_message; the header has message, target_label'],
    ['log_message\na', 'x.csv: no column target_label; the header has log_message'],
    ['log_message,target_label\na,b\n"  ",b', 'x.csv, row 3: log_message is empty'],
    ['log_message,target_label\na,b\nc,d\ne,', 'x.csv, row 4: target_label is empty'],
    ['log_message,target_label\na,b\nc,d,e', 'x.csv, row 3: '],
    ['log_message,target_label\na', 'x.csv, row 2: '],
    ['log_message,target_label\n', 'x.csv: no rows under a header'],
    ['', 'x.csv: no rows under a header'],
    ['log_message,target_label\n"a,b', 'x.csv: '],
  ])('names file and row: %j', async (text, problem) => {
    const file = path.join(dir, 'x.csv');
    writeFileSync(file, text);
    await expect(readTrainingCsv(file)).rejects.toThrow(problem);
  });

  it('reads columns in any order, a BOM and newlines in quotes', async () => {
    const file = path.join(dir, 'x.csv');
    writeFileSync(file, '\uFEFFtarget_label,template,log_message\r\nA,t1,"two\nlines"\r\nB,,x\r\n');
    expect((await readTrainingCsv(file)).rows).toEqual([
      { message: 'two\nlines', label: 'A', template: 't1' },
      { message: 'x', label: 'B', template: undefined },
    ]);
  });
});
