import { coverageCurve, measureModel } from './model-metrics';

/** Four samples, the last standing for two rows: right, wrong, right, right. */
const heldOut = {
  probabilities: Float64Array.of(0.9, 0.05, 0.05, 0.6, 0.3, 0.1, 0.2, 0.75, 0.05, 0.1, 0.1, 0.8),
  classes: 3,
  classOf: Uint8Array.of(0, 1, 1, 2),
  counts: Float64Array.of(1, 1, 1, 2),
};

describe('measureModel', () => {
  const metrics = measureModel(heldOut, ['a', 'b', 'c']);

  it('counts rows, not samples', () => {
    expect(metrics.rows).toBe(5);
    expect(metrics.accuracy).toBeCloseTo(0.8);
    expect(metrics.confusion).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [0, 0, 2],
    ]);
  });

  it('gives precision, recall and F1 of each label', () => {
    expect(metrics.labels[0]).toEqual({ label: 'a', precision: 0.5, recall: 1, f1: 2 / 3, support: 1 });
    expect(metrics.labels[1]).toEqual({ label: 'b', precision: 1, recall: 0.5, f1: 2 / 3, support: 2 });
    expect(metrics.macroF1).toBeCloseTo((2 / 3 + 2 / 3 + 1) / 3);
  });

  it('sets confidence against accuracy', () => {
    expect(metrics.calibration.filter(({ rows }) => rows > 0).map(({ to, rows, accuracy }) => [to, rows, accuracy])).toEqual([
      [0.6, 1, 0],
      [0.8, 3, 1],
      [0.9, 1, 1],
    ]);
    expect(metrics.calibrationError).toBeCloseTo((0.6 + (0.25 + 0.2 + 0.2) + 0.1) / 5);
  });
});

describe('coverageCurve', () => {
  it('counts what gets a label: sure enough and not of the background', () => {
    const at = (curve: ReturnType<typeof coverageCurve>, threshold: number) => curve.find((point) => point.threshold === threshold);
    expect(at(coverageCurve(heldOut, undefined), 0)).toEqual({ threshold: 0, coverage: 1, precision: 0.8 });
    expect(at(coverageCurve(heldOut, undefined), 0.7)).toEqual({ threshold: 0.7, coverage: 0.8, precision: 1 });
    expect(at(coverageCurve(heldOut, 2), 0.7)).toEqual({ threshold: 0.7, coverage: 0.4, precision: 1 });
    expect(at(coverageCurve(heldOut, 2), 0.95)).toEqual({ threshold: 0.95, coverage: 0, precision: 0 });
  });
});
