import { modelReportSchema } from '@logsieve/contracts/model';
import { coverageCurve, measureModel } from '@logsieve/ml/model-metrics';
import type { HeldOut } from '@logsieve/ml/temperature';
import { describeReport } from './describe-report';

test('a report has the figures of the held-out rows, in whole rows and to four places', () => {
  const heldOut: HeldOut = {
    classes: 2,
    classOf: Uint8Array.of(0, 0, 1),
    counts: [1, 2, 3],
    probabilities: Float64Array.of(2 / 3, 1 / 3, 0.3, 0.7, 0.1, 0.9),
  };
  const metrics = measureModel(heldOut, ['One', 'Two']);
  const judged = { way: 'template' as const, heldOut, metrics };
  const report = modelReportSchema.parse(describeReport({ judged, curve: coverageCurve(heldOut, undefined) }));
  expect(report).toMatchObject({
    held_out: 'five folds split by template',
    rows: 6,
    accuracy: 0.6667,
    confusion: [
      [1, 2],
      [0, 3],
    ],
    labels: [
      { label: 'One', precision: 1, recall: 0.3333, f1: 0.5, support: 3 },
      { label: 'Two', precision: 0.6, recall: 1, f1: 0.75, support: 3 },
    ],
  });
  expect(report.calibration).toHaveLength(10);
  expect(report.calibration[6]).toEqual({ from: 0.6, to: 0.7, rows: 3, confidence: 0.6889, accuracy: 0.3333 });
  expect(report.coverage.map(({ threshold }) => threshold)).toEqual(Array.from({ length: 20 }, (_, k) => k / 20));
  expect(report.coverage[0]).toEqual({ threshold: 0, coverage: 1, precision: 0.6667 });
});
