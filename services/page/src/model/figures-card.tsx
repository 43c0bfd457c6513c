import { Card } from '../ui/card';
import { flattenMetrics } from './flatten-metrics';

/** Whatever else the manifest tells of the training, as it stands there. */
export function FiguresCard({ metrics }: { readonly metrics: Readonly<Record<string, unknown>> }) {
  const figures = flattenMetrics(metrics);
  if (figures.length === 0) return null;
  return (
    <Card title="Other figures" note="As the manifest of the model has them.">
      <dl className="facts">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name.replaceAll('_', ' ').replaceAll('.', ' · ')}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
