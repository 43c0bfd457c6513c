import type { Schemas } from '../api/types';
import { Card } from '../ui/card';
import { formatConfidence, formatShare } from '../ui/format';
import { Numbers } from './numbers';

type Point = Schemas['CoveragePoint'];

/** The points of a line in a square of 100 units, whose origin is above. */
const lineOf = (points: readonly Point[], of: 'coverage' | 'precision'): string =>
  points.map((point) => `${point.threshold * 100},${(1 - point[of]) * 100}`).join(' ');

/** The last point whose threshold is no higher. */
const pointAt = (points: readonly Point[], threshold: number): Point | undefined =>
  points.findLast((point) => point.threshold <= threshold + 1e-9);

function Curve({ points, threshold, words }: { readonly points: readonly Point[]; readonly threshold: number; readonly words: string }) {
  return (
    <figure className="model-curve">
      <div className="model-curve-up soft small" aria-hidden="true">
        <span>100%</span>
        <span>50%</span>
        <span>0%</span>
      </div>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={words}>
        <path className="model-curve-grid" d="M0 0H100M0 50H100M0 100H100" />
        <path className="model-curve-threshold" d={`M${threshold * 100} 0V100`} />
        <polyline className="model-curve-precision" points={lineOf(points, 'precision')} />
        <polyline className="model-curve-coverage" points={lineOf(points, 'coverage')} />
      </svg>
      <div className="model-curve-along soft small" aria-hidden="true">
        <span>0</span>
        <span>Threshold</span>
        <span>1</span>
      </div>
      <ul className="row small model-curve-key" aria-hidden="true">
        <li data-line="coverage">Coverage</li>
        <li data-line="precision">Precision</li>
        <li data-line="threshold">Threshold now</li>
      </ul>
    </figure>
  );
}

/** What each threshold would give: how many rows get a label, and how many of those are right. */
export function CoverageCard({ points: given, threshold }: { readonly points: readonly Point[]; readonly threshold: number }) {
  const points = given.toSorted((a, b) => a.threshold - b.threshold);
  const now = pointAt(points, threshold);
  const words = now
    ? `At ${formatConfidence(threshold)}, ${formatShare(now.coverage)} of rows get a label, and ${formatShare(now.precision)} of those are right.`
    : 'How many rows get a label at each threshold, and how many of those are right.';
  return (
    <Card title="Coverage" note={words}>
      <Curve points={points} threshold={threshold} words={words} />
      <Numbers
        caption="Coverage by threshold"
        heads={['Threshold', 'Coverage', 'Precision']}
        lines={points.map((point) => [formatConfidence(point.threshold), formatShare(point.coverage), formatShare(point.precision)])}
      />
    </Card>
  );
}
