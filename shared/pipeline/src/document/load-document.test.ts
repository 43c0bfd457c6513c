import { createHash } from 'node:crypto';
import { DocumentError, formatProblem } from './document-error';
import { loadDocument } from './load-document';
import type { FindClassifierFaults } from './read-classifier';
import { createDocumentFixture, type DocumentFixture } from './testing/document-fixture';

let fixture: DocumentFixture;
beforeEach(async () => {
  fixture = await createDocumentFixture();
});
afterEach(() => fixture.remove());

/** The problems of the document, as people read them. */
async function problemsOf(changes: Record<string, string | Uint8Array | null>): Promise<string[]> {
  for (const [file, content] of Object.entries(changes)) await fixture.write(file, content);
  const error = await loadDocument(fixture).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) return [];
  if (!(error instanceof DocumentError)) throw error;
  return error.problems.map(formatProblem);
}

const ROUTES = 'routes:\n  - { source: "*", stages: [regex] }\n';
const withLabels = (labels: string): string => `labels: ${labels}\n${ROUTES}`;
const withRoutes = (routes: string): string => `labels: [Alpha, Beta]\nroutes:\n${routes}`;

describe('a valid document', () => {
  test('is resolved with the LLM and without', async () => {
    const { pipeline, withoutLlm, files } = await loadDocument(fixture);
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    const manifest = Buffer.from(files?.['manifest.json'] ?? '').toString();
    expect(pipeline).toEqual({
      v: 1,
      labels: ['Alpha', 'Beta'],
      routes: [
        { source: 'Legacy', stages: ['llm'] },
        { source: '*', stages: ['regex', 'bert', 'llm'] },
      ],
      rules: [
        { id: 'one', label: 'Alpha', pattern: 'a+\\d', examples: ['xa1'], counter_examples: ['a'] },
        { id: 'two', label: 'Beta', pattern: 'b', examples: ['b'], counter_examples: [] },
      ],
      prompt: 'Label them.',
      bert: { model: sha(`head.onnx ${sha('head')}\nmanifest.json ${sha(manifest)}\n`), min_confidence: 0.6 },
      llm: { enabled: true, model: 'some-model', rows_per_call: 10, budget: { calls_per_job: 1000, tokens_per_job: 5_000_000 } },
    });
    expect(withoutLlm.routes).toEqual([
      { source: 'Legacy', stages: ['bert'] },
      { source: '*', stages: ['regex', 'bert'] },
    ]);
    expect(withoutLlm).toEqual({ ...pipeline, routes: withoutLlm.routes, llm: { ...pipeline.llm, enabled: false } });
  });

  test('is one and the same with and without when there is no LLM', async () => {
    const { pipeline, withoutLlm } = await loadDocument({ ...fixture, llm: { enabled: false, model: 'm' } });
    expect(withoutLlm).toBe(pipeline);
    expect(pipeline.llm.enabled).toBe(false);
    expect(pipeline.routes[0]?.stages).toEqual(['bert']);
  });

  test('takes its own numbers before the defaults', async () => {
    await fixture.write(
      'pipeline.yaml',
      `${withRoutes('  - { source: "*", stages: [bert] }\n')}bert: { min_confidence: 0.9 }\nllm: { rows_per_call: 3 }\n`,
    );
    const { pipeline } = await loadDocument(fixture);
    expect(pipeline.bert.min_confidence).toBe(0.9);
    expect(pipeline.llm).toMatchObject({ rows_per_call: 3, budget: { calls_per_job: 1000, tokens_per_job: 5_000_000 } });
  });

  test('runs stages in their own order, whatever the order in the file', async () => {
    await fixture.write('pipeline.yaml', withRoutes('  - { source: "*", stages: [llm, regex] }\n'));
    expect((await loadDocument(fixture)).pipeline.routes).toEqual([{ source: '*', stages: ['regex', 'llm'] }]);
  });

  test('needs no classifier when no route uses the model', async () => {
    expect(await problemsOf({ 'pipeline.yaml': withLabels('[Alpha, Beta]'), 'head.onnx': null, 'manifest.json': null })).toEqual([]);
    const { pipeline, files } = await loadDocument(fixture);
    expect(files).toBeUndefined();
    expect(pipeline.bert).toEqual({ model: '', min_confidence: 0.5 });
  });

  test('may have no rules', async () => {
    expect(await problemsOf({ 'rules.yaml': '[]' })).toEqual([]);
  });

  test('may begin with a byte order mark', async () => {
    expect(await problemsOf({ 'prompt.md': '\ufeffLabel.' })).toEqual([]);
    expect((await loadDocument(fixture)).pipeline.prompt).toBe('Label.');
  });
});

describe('labels', () => {
  test.each([
    ['[Alpha, Beta, "a,b"]', 'pipeline.yaml:1: labels[2]: a label may not contain a comma, semicolon, double quote, tab or line break'],
    ['[Alpha, Beta, "a;b"]', 'pipeline.yaml:1: labels[2]: a label may not contain a comma, semicolon, double quote, tab or line break'],
    ["[Alpha, Beta, 'a\"b']", 'pipeline.yaml:1: labels[2]: a label may not contain a comma, semicolon, double quote, tab or line break'],
    ['[Alpha, Beta, "a\\tb"]', 'pipeline.yaml:1: labels[2]: a label may not contain a comma, semicolon, double quote, tab or line break'],
    ['[Alpha, Beta, "a\\nb"]', 'pipeline.yaml:1: labels[2]: a label may not contain a comma, semicolon, double quote, tab or line break'],
    ...['=', '+', '-', '@'].map((sign) => [
      `[Alpha, Beta, "${sign}a"]`,
      'pipeline.yaml:1: labels[2]: a label may not begin with = + - or @, which spreadsheets take for a formula',
    ]),
    ['[Alpha, Beta, unclassified]', 'pipeline.yaml:1: labels[2]: "Unclassified" is what no stage could name, never a label'],
    ['[Alpha, Beta, ""]', 'pipeline.yaml:1: labels[2]: a label may not be empty'],
    ['[Alpha, Beta, " a"]', 'pipeline.yaml:1: labels[2]: a label may not begin or end with a blank'],
    ['[Alpha, Beta, 404]', 'pipeline.yaml:1: labels[2]: Invalid input: expected string, received number'],
    ['[Alpha, Beta, alpha]', 'pipeline.yaml:1: labels[2]: this label stands twice (upper and lower case count as the same)'],
  ])('%s is refused', async (labels, problem) => {
    expect(await problemsOf({ 'pipeline.yaml': withLabels(labels as string) })).toEqual([problem]);
  });

  test('are 254 at most', async () => {
    const list = (count: number) => JSON.stringify(['Alpha', 'Beta', ...Array.from({ length: count - 2 }, (_, index) => `Label ${index}`)]);
    expect(await problemsOf({ 'pipeline.yaml': withLabels(list(254)) })).toEqual([]);
    expect(await problemsOf({ 'pipeline.yaml': withLabels(list(255)) })).toEqual(['pipeline.yaml:1: labels: at most 254 labels']);
  });
});

describe('routes', () => {
  test.each([
    ['  - { source: A, stages: [regex] }\n', ['pipeline.yaml:3: routes: the last route must be the one of source "*"']],
    [
      '  - { source: "*", stages: [regex] }\n  - { source: A, stages: [] }\n',
      ['pipeline.yaml:3: routes[0].source: "*" takes every source, so the routes after it have no effect: put it last'],
    ],
    [
      '  - { source: A, stages: [regex] }\n  - { source: A, stages: [] }\n  - { source: "*", stages: [] }\n',
      ['pipeline.yaml:4: routes[1].source: an earlier route takes the source "A" already'],
    ],
    ['  - { source: "*", stages: [regex, regex] }\n', ['pipeline.yaml:3: routes[0].stages[1]: "regex" stands twice']],
    [
      '  - { source: "*", stages: [rules] }\n',
      ['pipeline.yaml:3: routes[0].stages[0]: Invalid option: expected one of "regex"|"bert"|"llm"'],
    ],
    ['  - { source: "*", stages: [llm], without_llm: [llm] }\n', ['pipeline.yaml:3: routes[0].without_llm: may not contain "llm"']],
    [
      '  - { source: "*", stages: [regex], without_llm: [] }\n',
      ['pipeline.yaml:3: routes[0].without_llm: has no effect, because the stages of this route have no "llm"'],
    ],
    ['  - source: "*"\n    stages: []\n    stage: []\n', ['pipeline.yaml:5: routes[0]: unknown key "stage"']],
  ])('%j', async (routes, problems) => {
    expect(await problemsOf({ 'pipeline.yaml': withRoutes(routes) })).toEqual(problems);
  });
});

describe('rules', () => {
  const rule = (fields: string): string => `- id: one\n  label: Alpha\n${fields}`;

  test.each([
    ['(?=x)a', 'look-ahead (?=…)'],
    ['(?!x)a', 'negative look-ahead (?!…)'],
    ['(?<=x)a', 'look-behind (?<=…)'],
    ['(?<!x)a', 'negative look-behind (?<!…)'],
    ['(?>a+)b', 'atomic group (?>…)'],
    ['(a)\\1', 'back-reference \\1'],
    ['(?P<n>a)(?P=n)', 'back-reference (?P=n'],
    ['(?<n>a)\\k<n>', 'back-reference \\k<'],
    ['a++b', 'possessive quantifier ++'],
    ['a{2,3}+b', 'possessive quantifier {2,3}+'],
    ['(a)?(?(1)b|c)', 'conditional group (?(…)…)'],
    ['\\((?R)\\)', 'recursion (?R)'],
    ['[(?=]\\[(?=x)', 'look-ahead (?=…)'],
  ])('%s is refused by the name of the construct', async (pattern, construct) => {
    expect(await problemsOf({ 'rules.yaml': rule(`  pattern: '${pattern}'\n  examples: [a]\n`) })).toEqual([
      `rules.yaml:3: rule "one": ${construct} can't run in linear time`,
    ]);
  });

  test('a pattern that is none is refused with the place', async () => {
    expect(await problemsOf({ 'rules.yaml': rule("  pattern: '[a'\n  examples: [a]\n") })).toEqual([
      'rules.yaml:3: rule "one": the pattern can\'t be read: missing closing ]: `[a`',
    ]);
  });

  test('examples must match and counter-examples must not', async () => {
    expect(
      await problemsOf({ 'rules.yaml': rule('  pattern: a\n  examples:\n    - a\n    - b\n  counter_examples:\n    - c\n    - cat\n') }),
    ).toEqual([
      'rules.yaml:6: rule "one": the pattern doesn\'t match the example "b"',
      'rules.yaml:9: rule "one": the pattern matches the counter-example "cat"',
    ]);
  });

  test('an example that an earlier rule takes is a problem', async () => {
    const second = '- id: two\n  label: Beta\n  pattern: ab\n  examples:\n    - cab\n';
    expect(await problemsOf({ 'rules.yaml': rule(`  pattern: a\n  examples: [a]\n${second}`) })).toEqual([
      'rules.yaml:9: rule "two": the earlier rule "one" takes the example "cab" first',
    ]);
  });

  test('ids are unique and labels known', async () => {
    const twin = '- id: one\n  label: Gamma\n  pattern: b\n  examples: [b]\n';
    expect(await problemsOf({ 'rules.yaml': rule(`  pattern: a\n  examples: [a]\n${twin}`) })).toEqual([
      'rules.yaml:5: rule "one": the rule before it (number 1) has the same id',
      'rules.yaml:6: rule "one": the label "Gamma" is not among the labels of pipeline.yaml',
    ]);
  });

  test('a pattern that is too large is refused', async () => {
    const [problem, ...more] = await problemsOf({ 'rules.yaml': rule("  pattern: '(?:abc){1000}'\n  examples: [a]\n") });
    expect(more).toEqual([]);
    expect(problem).toMatch(/^rules\.yaml:3: rule "one": the pattern is too large: 300\d steps, at most 2000/);
  });

  test('rules that are too large together are refused', async () => {
    const large = (index: number) =>
      `- id: r${index}\n  label: Alpha\n  pattern: 'x${index}x[a-z]{1000}'\n  examples: ["x${index}x${'a'.repeat(1000)}"]\n`;
    const rules = Array.from({ length: 20 }, (_, index) => large(index));
    const [problem, ...more] = await problemsOf({ 'rules.yaml': rules.join('') });
    expect(more).toEqual([]);
    expect(problem).toMatch(/^rules\.yaml:1: the rules are too large to be matched together: 20\d\d\d steps, at most 20000$/);
  });
});

describe('the classifier', () => {
  test('is needed where a route uses it', async () => {
    const problems = await problemsOf({ 'head.onnx': null });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      /^pipeline\.yaml:3: a route uses the stage "bert", but there is no usable classifier: .*head\.onnx doesn't exist\. Train one/,
    );
  });

  test('may not know labels that the document lacks', async () => {
    expect(await problemsOf({ 'manifest.json': JSON.stringify({ labels: ['Beta', 'Gamma', 'Unclassified'] }) })).toEqual([
      'pipeline.yaml:1: the model knows the label "Gamma", which is not among the labels: add it, or train a model without it',
    ]);
  });

  test.each([
    ['{', 1],
    ['{\n  "labels": ["Beta"],\n  "threshold": 0.5,\n}\n', 4],
    ['{\n  "labels": ["Beta"]\n  "threshold": 0.5\n}\n', 3],
    ['{\n  "labels": ["Beta"],\n  "threshold": high\n}\n', 3],
    ['{\n  "labels": ["Beta"],\n  "thresh', 3],
    ['{\n  "labels": 1\n}\n', 2],
    ['{\n  "labels": ["Beta"],\n  "threshold": 2\n}\n', 3],
  ])('is refused by the line for the manifest %j', async (manifest, line) => {
    const problems = await problemsOf({ 'manifest.json': manifest });
    expect(problems).toEqual([expect.stringMatching(`^classifier/manifest.json:${line}: `)]);
  });

  test('is checked by those who know its form, each fault in its file and line', async () => {
    await fixture.write('manifest.json', '{\n  "labels": ["Beta"],\n  "threshold": 0.5\n}\n');
    const findClassifierFaults: FindClassifierFaults = async (files) => [
      { file: 'head.onnx', message: `${files['head.onnx'].length} bytes are no model` },
      { file: 'manifest.json', path: ['threshold'], message: 'odd' },
    ];
    await expect(loadDocument({ ...fixture, findClassifierFaults })).rejects.toMatchObject({
      problems: [
        { file: 'classifier/head.onnx', message: '4 bytes are no model' },
        expect.objectContaining({ file: 'classifier/manifest.json', line: 3, message: 'odd' }),
      ],
    });
  });
});

test('every problem of every file is named at once', async () => {
  const problems = await problemsOf({
    'pipeline.yaml': 'labels: [Alpha, "=x"]\nroutes: []\nbert: { min_confidence: 2 }\nother: 1\n',
    'rules.yaml':
      '- id: One\n  label: Alpha\n  pattern: a\n  examples: [a]\n- id: two\n  label: Alpha\n  pattern: (\n  examples: [a]\n  example: a\n- id: three\n  label: Alpha\n  pattern: b\n  examples: [c]\n',
    'prompt.md': null,
  });
  expect(problems).toEqual([
    'pipeline.yaml:1: labels[1]: a label may not begin with = + - or @, which spreadsheets take for a formula',
    'pipeline.yaml:2: routes: at least the route of "*" is needed',
    'pipeline.yaml:2: routes: the last route must be the one of source "*"',
    'pipeline.yaml:3: bert.min_confidence: Too big: expected number to be <=1',
    'pipeline.yaml:4: unknown key "other"',
    'rules.yaml:1: [0].id: lower-case letters, digits and dashes, at most 64',
    'rules.yaml:9: [1]: unknown key "example"',
    'rules.yaml:13: rule "three": the pattern doesn\'t match the example "c"',
    expect.stringMatching(/^prompt\.md: doesn't exist in /),
  ]);
});

test.each([
  [{ 'pipeline.yaml': 'labels: [a\nroutes' }, /^pipeline\.yaml:\d: /],
  [{ 'pipeline.yaml': '' }, /^pipeline\.yaml:1: Invalid input: expected object/],
  [{ 'pipeline.yaml': `labels: [Alpha, Beta]\nlabels: [Alpha, Beta]\n${ROUTES}` }, /^pipeline\.yaml:2: Map keys must be unique/],
  [{ 'rules.yaml': '' }, /^rules\.yaml:1: Invalid input: expected array/],
  [{ 'rules.yaml': new Uint8Array([0x61, 0xff]) }, /^rules\.yaml: is not UTF-8/],
  [{ 'prompt.md': ' \n' }, /^prompt\.md: is empty/],
])('%j is refused', async (changes, problem) => {
  const problems = await problemsOf(changes as Record<string, string>);
  expect(problems[0]).toMatch(problem);
});
