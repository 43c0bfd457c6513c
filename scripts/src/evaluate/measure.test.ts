import fc from 'fast-check';
import type { Answer } from './answer';
import { findLosses } from './compare';
import { measure } from './measure';
import type { LabelledLog } from './read-labelled-csv';

const log = (label: string, template: string): LabelledLog => ({ source: 's', message: template, label, template });
const bert = (label: string, confidence: number): Answer => ({ label, confidence, method: 'bert' });
const none: Answer = { label: 'Unclassified', confidence: 0, method: 'none' };

const LOGS = [log('A', 'one'), log('A', 'one'), log('A', 'two'), log('B', 'three'), log('Unclassified', 'four')];
const ANSWERS = [bert('A', 0.9), bert('B', 0.9), { ...bert('A', 1), method: 'regex' as const }, none, none];

test('figures are what they say', () => {
  const figures = measure(LOGS, ANSWERS);
  expect(figures).toMatchObject({
    rows: 5,
    templates: 4,
    accuracy: 3 / 5,
    // one is half right, two and four are right
    template_accuracy: 2.5 / 4,
    coverage: 3 / 5,
    precision: 2 / 3,
    // two answers of the model at 0.9, one of them right
    calibration_error: expect.closeTo(0.4),
    stages: { regex: { share: 1 / 5, accuracy: 1 }, bert: { share: 2 / 5, accuracy: 1 / 2 }, none: { share: 2 / 5, accuracy: 1 / 2 } },
    confusion: { A: { A: 2, B: 1 }, B: { Unclassified: 1 }, Unclassified: { Unclassified: 1 } },
  });
  expect(figures.labels[0]).toEqual({ label: 'A', precision: 1, recall: 2 / 3, f1: 4 / 5, rows: 3 });
  expect(figures.macro_f1).toBeCloseTo((4 / 5 + 0 + 2 / 3) / 3);
});

test('answers that are all right give 1 everywhere, whatever the data', () => {
  const labels = fc.array(fc.constantFrom('A', 'B', 'constructor', '__proto__'), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(labels, (all) => {
      const logs = all.map((label, i) => log(label, `t${i % 7}`));
      const { accuracy, macro_f1, template_accuracy, precision, coverage, calibration_error } = measure(
        logs,
        all.map((label) => bert(label, 1)),
      );
      expect([accuracy, macro_f1, precision, coverage, calibration_error]).toEqual([1, 1, 1, 1, 0]);
      expect(template_accuracy).toBeCloseTo(1);
    }),
  );
});

test('a loss is more than a point', () => {
  const figures = measure(LOGS, ANSWERS);
  expect(findLosses(figures, { ...figures, accuracy: figures.accuracy + 0.009 })).toEqual([]);
  expect(findLosses(figures, { ...figures, accuracy: figures.accuracy + 0.02 })).toEqual(['accuracy is 0.600, it was 0.620']);
});
