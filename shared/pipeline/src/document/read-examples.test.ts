import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDocument } from './load-document';
import { readExamples } from './read-examples';
import { createDocumentFixture, type DocumentFixture } from './testing/document-fixture';

const HEADER = 'source,log_message,target_label,system,template\n';

describe('readExamples', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'logsieve-examples-'));
    await mkdir(join(dir, 'training'));
  });
  afterEach(() => rm(dir, { recursive: true }));
  const write = (name: string, content: string) => writeFile(join(dir, 'training', name), content);

  test('takes the shortest message of each template, of the labels and Unclassified only', async () => {
    await write(
      'b.csv',
      `${HEADER}s,"Nov 22 host app: disk ""sda"" is full",Alpha,x,t1\ns,"disk ""sda"" is full",Alpha,x,t1\ns,other,Gamma,x,t2\ns,chatter,Unclassified,x,t3\n`,
    );
    await write('a.csv', 'target_label, log_message\nBeta,one\nBeta,two\nBeta, \n');
    await write('notes.txt', 'Beta,three\n');
    const { examples, problems } = await readExamples(dir, ['Alpha', 'Beta']);
    expect(problems).toEqual([]);
    expect(examples).toEqual([
      { message: 'disk "sda" is full', label: 'Alpha' },
      { message: 'one', label: 'Beta' },
      { message: 'two', label: 'Beta' },
      { message: 'chatter', label: 'Unclassified' },
    ]);
  });

  test('of a label with very many takes some from everywhere, nearly the same ones when a few are added', async () => {
    const lines = Array.from({ length: 1_010 }, (_, i) => `s,message ${i},Alpha,x,t${i}\n`);
    const numbersOf = async (from: number) => {
      await write('a.csv', HEADER + lines.slice(from).join(''));
      return (await readExamples(dir, ['Alpha'])).examples.map(({ message }) => Number(message.split(' ')[1]));
    };
    const [few, all] = [await numbersOf(10), await numbersOf(0)];
    expect([few.length, all.length]).toEqual([400, 400]);
    expect(Math.min(...few)).toBeLessThan(50);
    expect(Math.max(...few)).toBeGreaterThan(950);
    expect(all.filter((number) => few.includes(number)).length).toBeGreaterThanOrEqual(390);
  });

  test('cuts long messages and no character in two', async () => {
    await write('a.csv', `${HEADER}s,${'x'.repeat(299)}😀 and more,Alpha,x,t1\n`);
    expect((await readExamples(dir, ['Alpha'])).examples).toEqual([{ message: 'x'.repeat(299), label: 'Alpha' }]);
  });

  test('names the file that is no text, and takes none from one without the columns', async () => {
    await writeFile(join(dir, 'training', 'bad.csv'), Buffer.from([0xff, 0xfe, 0xfd]));
    await write('columns.csv', 'a,b\n1,2\n');
    expect(await readExamples(dir, ['Alpha'])).toEqual({ examples: [], problems: [{ file: 'training/bad.csv', message: 'is not UTF-8' }] });
  });

  test('without training data there are none', async () => {
    expect(await readExamples(join(dir, 'nowhere'), ['Alpha'])).toEqual({ examples: [], problems: [] });
  });
});

describe('a document', () => {
  let fixture: DocumentFixture;
  beforeEach(async () => {
    fixture = await createDocumentFixture();
    await mkdir(join(fixture.resourcesDir, 'training'));
    await fixture.write('training/a.csv', `${HEADER}s,it broke,Alpha,x,t1\n`);
  });
  afterEach(() => fixture.remove());

  test('holds the examples where its prompt has a place for them and there is an LLM', async () => {
    expect((await loadDocument(fixture)).pipeline).not.toHaveProperty('examples');
    await fixture.write('prompt.md', 'Label them, as in\n{{examples}}\n');
    const { pipeline, withoutLlm } = await loadDocument(fixture);
    expect(pipeline.examples).toEqual([{ message: 'it broke', label: 'Alpha' }]);
    expect(withoutLlm).not.toHaveProperty('examples');
  });
});
