import fc from 'fast-check';
import { chunkRecords } from '../chunk/chunk-records';
import { llmDetail, METHOD_CODE, type Verdict } from '../verdicts/verdict';
import { compileRowFilter } from './row-filter';
import { toRow } from './row-view';
import { blockOf, chunkOf, quoted } from './testing/stored-job';

const LABELS = ['One', 'Two'];
const RECORDS = chunkRecords(chunkOf([[quoted('web "1"'), 'Größe, zu viel']]));
const show = (verdict: Verdict) => toRow(7, RECORDS, blockOf([verdict]), 0, LABELS);

test.each([
  [
    'a rule',
    { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'rule' },
    { label: 'One', method: 'regex', confidence: 1, rule: 'rule' },
  ],
  ['the model', { label: 2, method: METHOD_CODE.bert, confidence: 0.93 }, { label: 'Two', method: 'bert', confidence: 0.93 }],
  ['the LLM', { label: 2, method: METHOD_CODE.llm, confidence: 0.5, detail: llmDetail('m', false) }, { method: 'llm', cached: false }],
  ['its cache', { label: 2, method: METHOD_CODE.llm, confidence: 0.5, detail: llmDetail('m', true) }, { method: 'llm', cached: true }],
  ['nobody', { label: 0, method: METHOD_CODE.none, confidence: 0 }, { label: 'Unclassified', method: 'none', confidence: 0 }],
  ['an error', { label: 0, method: METHOD_CODE.none, confidence: 0, detail: 'llm_budget' }, { method: 'none', error: 'llm_budget' }],
])('shows what came of %s', (_, verdict, expected) => {
  const row = show(verdict);
  expect(row).toMatchObject({ row: 7, source: 'web "1"', log_message: 'Größe, zu viel', ...expected });
  expect(row).toMatchObject({ rule: null, cached: false, error: null, ...expected });
});

test.each([METHOD_CODE.open, METHOD_CODE.pending])('shows no verdict that is not final (method %d)', (method) => {
  expect(() => show({ label: 0, method, confidence: 0 })).toThrow('no final verdict');
});

test('confidences that are stored apart are shown apart, in their order', () => {
  fc.assert(
    fc.property(fc.nat(0xfffe), (stored) => {
      const [less, more] = [stored, stored + 1].map(
        (value) => show({ label: 1, method: METHOD_CODE.bert, confidence: value / 0xffff }).confidence,
      );
      expect(less).toBeLessThan(more as number);
    }),
  );
});

describe('a filter', () => {
  const block = blockOf([
    { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'rule' },
    { label: 0, method: METHOD_CODE.none, confidence: 0 },
    { label: 0, method: METHOD_CODE.pending, confidence: 0 },
    { label: 0, method: METHOD_CODE.open, confidence: 0 },
    { label: 2, method: METHOD_CODE.llm, confidence: 0.5 },
    { label: 0, method: METHOD_CODE.llm, confidence: 0.5 },
  ]);
  const passing = (filter: Parameters<typeof compileRowFilter>[0]) => {
    const mask = compileRowFilter(filter, LABELS).byVerdict(block);
    return mask && [...mask];
  };

  test('lets only final rows pass', () => {
    expect(passing({})).toEqual([1, 1, 0, 0, 1, 1]);
    expect(passing({ label: ['Unclassified'] })).toEqual([0, 1, 0, 0, 0, 1]);
  });

  test('by labels and methods, all of them', () => {
    expect(passing({ label: ['One', 'Two'] })).toEqual([1, 0, 0, 0, 1, 0]);
    expect(passing({ method: ['llm', 'none'] })).toEqual([0, 1, 0, 0, 1, 1]);
    expect(passing({ label: ['Unclassified'], method: ['llm'] })).toEqual([0, 0, 0, 0, 0, 1]);
    expect(passing({ label: ['One'], method: ['llm'] })).toBeUndefined();
  });

  test('refuses a label that the job does not have, and names those that it has', () => {
    expect(() => compileRowFilter({ label: ['One', 'one'] }, LABELS)).toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        errors: [{ pointer: '/query/label', detail: '"one": not a label of this job, which has "Unclassified", "One", "Two"' }],
      }),
    );
  });

  test('by source and text, both', () => {
    const chunk = chunkOf([
      ['web', 'disk full'],
      ['db', 'disk full'],
      ['web', 'ok'],
    ]);
    const mask = compileRowFilter({ source: ['web'], q: 'DISK' }, LABELS).byText?.(chunk);
    expect(mask && [...mask]).toEqual([1, 0, 0]);
    expect(compileRowFilter({ label: ['One'] }, LABELS).byText).toBeUndefined();
  });
});
