import type { CoveragePoint } from '@logsieve/ml/model-metrics';
import { chooseThreshold } from './choose-threshold';

const curve = (...points: readonly (readonly [threshold: number, coverage: number, precision: number])[]): CoveragePoint[] =>
  points.map(([threshold, coverage, precision]) => ({ threshold, coverage, precision }));

describe('chooseThreshold', () => {
  it('takes the lowest at which 95 % are right', () => {
    const choice = chooseThreshold(curve([0, 0.9, 0.9], [0.4, 0.8, 0.95], [0.5, 0.7, 0.94], [0.6, 0.6, 0.99]));
    expect(choice).toEqual({ threshold: 0.4, reached: true, point: { threshold: 0.4, coverage: 0.8, precision: 0.95 } });
  });

  it('leaves not more than half of the labels for it, and then says that it falls short', () => {
    const choice = chooseThreshold(curve([0, 0.9, 0.8], [0.5, 0.8, 0.85], [0.9, 0.44, 0.97]));
    expect(choice).toEqual({ threshold: 0.5, reached: false, point: { threshold: 0.5, coverage: 0.8, precision: 0.85 } });
  });
});
