import { resolve } from 'node:path';
import { type SmallVector, toSmallVector } from '@logsieve/ml/vector-file';
import { pipelineOf } from '../testing/llm-fixture';
import { createExamplePicker } from './example-picker';
import { openExamples } from './open-examples';

const MODELS = resolve(__dirname, '../../../../../models');
const PROMPT = 'Label: {{labels}}\n{{examples}}';
const EXAMPLES = [
  { message: 'Failed password for root from 10.0.4.7 port 22 ssh2', label: 'Security Alert' },
  { message: 'Failed password for root from 10.0.4.8 port 23 ssh2', label: 'Security Alert' },
  { message: 'option foo is deprecated and will be removed', label: 'Deprecation Warning' },
  { message: 'filesystem /var is 91% full', label: 'Resource Usage' },
  { message: 'service mailer started', label: 'System Notification' },
  { message: 'heartbeat seq 64779', label: 'Unclassified' },
];
const pipeline = { ...pipelineOf({}, PROMPT), examples: EXAMPLES };

test('picks the labelled messages that are most like the records, masked, each template once', async () => {
  const examples = openExamples(MODELS);
  const picked = await examples.pick(pipeline, ['failed password for # from # port # ssh#']);
  expect(picked).toHaveLength(3);
  expect(picked[0]).toEqual({ message: 'Failed password for root from [IP] port 22 ssh2', label: 'Security Alert' });
  const both = await examples.pick(pipeline, ['the option bar is deprecated', 'disk is # % full']);
  expect(both.map(({ label }) => label)).toEqual(expect.arrayContaining(['Deprecation Warning', 'Resource Usage']));
  await examples.close();
});

describe('with vectors that are given', () => {
  const vectorOf = (text: string): SmallVector => {
    const vector = new Float32Array(384);
    for (const [i, unit] of [...text].entries()) vector[(unit.charCodeAt(0) * 7 + i) % 384] = 1;
    return toSmallVector(vector.map((value) => value / Math.sqrt(text.length || 1)));
  };
  let embedded: string[];
  const picker = () =>
    createExamplePicker(async (text) => {
      embedded.push(text);
      return vectorOf(text);
    });
  beforeEach(() => {
    embedded = [];
  });
  const many = Array.from({ length: 200 }, (_, i) => ({
    message: `${'abcdefghij'.charAt(i % 10)}${'klmnopqrst'.charAt(i / 10)} failed`,
    label: 'User Action',
  }));

  test('a request gets a bounded number, the same whatever the order of its records', async () => {
    const templates = many.slice(0, 100).map(({ message }) => message);
    const lots = { ...pipeline, examples: many };
    const picked = await picker().pick(lots, templates);
    expect(picked).toHaveLength(36);
    const few = templates.slice(0, 8);
    expect(await picker().pick(lots, few.toReversed())).toEqual(await picker().pick(lots, few));
    // The nearest of each record is there.
    expect((await picker().pick(lots, few)).map(({ message }) => message)).toEqual(expect.arrayContaining(few));
  });

  test('the examples of a version are embedded once; a prompt without a place for them embeds nothing', async () => {
    const one = picker();
    await one.pick(pipeline, ['x']);
    await one.pick(pipeline, ['y']);
    expect(embedded).toHaveLength(5 + 2);
    embedded = [];
    expect(await one.pick({ ...pipeline, prompt: 'Label.' }, ['x'])).toEqual([]);
    expect(await one.pick(pipelineOf({}, PROMPT), ['x'])).toEqual([]);
    expect(embedded).toEqual([]);
  });

  test('what failed is tried again', async () => {
    let broken = true;
    const one = createExamplePicker(async (text) => {
      if (broken) throw new Error('no embedder');
      return vectorOf(text);
    });
    await expect(one.pick(pipeline, ['x'])).rejects.toThrow('no embedder');
    broken = false;
    expect(await one.pick(pipeline, ['x'])).toHaveLength(3);
  });
});

test('without an embedder it says so, and later it may be there', async () => {
  const examples = openExamples('/no/such/folder');
  await expect(examples.pick(pipeline, ['x'])).rejects.toThrow();
  await expect(examples.pick(pipeline, ['x'])).rejects.toThrow();
  await examples.close();
});
