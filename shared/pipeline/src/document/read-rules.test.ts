import { readLabels, readRules } from './read-rules';

const LABELS = ['Alpha', 'Beta'];
const rule = (id: string, pattern: string, more = '') => `- id: ${id}\n  label: Alpha\n  pattern: '${pattern}'\n  examples: [abc]\n${more}`;

test('rules that can be used are there, and what is wrong with the others is told by line', () => {
  const text = `${rule('good', 'b') + rule('look', '(?=b)') + rule('unmet', 'z')}- id: half\n`;
  const { rules, problems } = readRules('mine.yaml', text, LABELS);
  expect(rules.map(({ id }) => id)).toEqual(['good', 'unmet']);
  expect(problems).toEqual(
    expect.arrayContaining([
      { file: 'mine.yaml', line: 7, column: 12, message: `rule "look": look-ahead (?=…) can't run in linear time` },
      expect.objectContaining({ line: 12, message: expect.stringContaining(`the pattern doesn't match the example "abc"`) }),
      expect.objectContaining({ line: 13 }),
    ]),
  );
});

test('a file that is no YAML has problems and no rules', () => {
  const { rules, problems } = readRules('mine.yaml', '- id: "', LABELS);
  expect(rules).toEqual([]);
  expect(problems[0]).toMatchObject({ file: 'mine.yaml', line: expect.any(Number) });
});

test('labels are held to those that are known', () => {
  expect(readRules('mine.yaml', rule('good', 'b'), ['Beta']).problems[0]?.message).toContain('"Alpha" is not among the labels');
  expect(readRules('mine.yaml', rule('good', 'b'), undefined).problems).toEqual([]);
  expect(
    readLabels(
      'labels: [A, B]\nroutes: [{ source: "*", stages: [regex] }]\nbert: {}\nllm: { rows_per_call: 1, budget: { calls_per_job: 1 } }\n',
    ),
  ).toEqual(['A', 'B']);
  expect(readLabels('labels: 5')).toBeUndefined();
});
