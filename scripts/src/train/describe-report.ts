import type { ModelReport } from '@logsieve/contracts/model';
import type { Trained } from './train-model';

/** Every so many points of the coverage curve, which has a hundred. */
const STEP = 5;

const round = (value: number): number => Number(value.toFixed(4));
const roundAll = <T extends object>(figures: T): T =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, typeof value === 'number' ? round(value) : value]),
  ) as unknown as T;

/** The figures of a training that a manifest brings with it, of rows held back in the harder way; shares to four places. */
export const describeReport = ({ judged: { way, metrics }, curve }: Pick<Trained, 'judged' | 'curve'>): ModelReport => ({
  v: 1,
  held_out: `five folds split by ${way}`,
  rows: metrics.rows,
  accuracy: round(metrics.accuracy),
  macro_f1: round(metrics.macroF1),
  calibration_error: round(metrics.calibrationError),
  labels: metrics.labels.map((entry) => roundAll({ ...entry })),
  confusion: metrics.confusion.map((line) => [...line]),
  calibration: metrics.calibration.map((bin) => roundAll({ ...bin })),
  coverage: curve.filter((_, point) => point % STEP === 0).map((point) => roundAll({ ...point })),
});
