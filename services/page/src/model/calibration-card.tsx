import type { Schemas } from '../api/types';
import { Card } from '../ui/card';
import { formatCount, formatShare } from '../ui/format';
import { Numbers } from './numbers';

type Bin = Schemas['CalibrationBin'];

const nameOf = ({ from, to }: Bin): string => `${from.toFixed(2)} – ${to.toFixed(2)}`;

/** Of the rows with a confidence in this range: how many were right, and a mark where the confidence says that it should be. */
const Line = ({ bin }: { readonly bin: Bin }) => (
  <li className="model-bin">
    <span>{nameOf(bin)}</span>
    <span className="model-bin-line" aria-hidden="true">
      <span className="bar-fill" style={{ width: `${bin.accuracy * 100}%` }} />
      <span className="model-bin-mark" style={{ left: `${bin.confidence * 100}%` }} />
    </span>
    <span className="number">
      {formatShare(bin.accuracy)} <span className="soft">right</span>
      <span className="unseen">, {formatShare(bin.confidence)} expected</span>
    </span>
  </li>
);

/** Whether the model is right as often as its confidence says. */
export function CalibrationCard({ report: { calibration, calibration_error } }: { readonly report: Schemas['ModelReport'] }) {
  const bins = calibration.filter(({ rows }) => rows > 0);
  return (
    <Card
      title="Calibration"
      note={`Bars: how often it is right at each confidence. Marks: how often it says so. They differ by ${formatShare(calibration_error)} on average.`}
    >
      <ul className="bars" aria-label="Calibration">
        {bins.map((bin) => (
          <Line key={bin.from} bin={bin} />
        ))}
      </ul>
      <Numbers
        caption="Calibration"
        heads={['Confidence', 'Mean', 'Right', 'Rows']}
        lines={bins.map((bin) => [nameOf(bin), formatShare(bin.confidence), formatShare(bin.accuracy), formatCount(bin.rows)])}
      />
    </Card>
  );
}
