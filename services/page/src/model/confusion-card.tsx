import type { CSSProperties } from 'react';
import { useQuery } from '../shell/router';
import { LabelTag } from '../ui/badges';
import { Card } from '../ui/card';
import { Choice } from '../ui/choice';
import { formatCount, formatShare, formatUnits } from '../ui/format';
import { Table } from '../ui/table';

export interface ConfusionCardProps {
  readonly labels: readonly string[];
  /** `confusion[actual][predicted]`, in rows. */
  readonly confusion: readonly (readonly number[])[];
}

const CELLS = [
  { value: 'rows', word: 'Rows' },
  { value: 'share', word: 'Shares' },
] as const;

interface CellProps {
  readonly actual: string;
  readonly predicted: string;
  readonly rows: number;
  readonly share: number;
  readonly asShare: boolean;
}

/** One number, the darker the larger its share of the label's rows is. */
const Cell = ({ actual, predicted, rows, share, asShare }: CellProps) => (
  <td
    className="number"
    data-right={actual === predicted || undefined}
    data-zero={rows === 0 || undefined}
    style={{ '--share': `${Math.round(share * 100)}%` } as CSSProperties}
    title={`${formatUnits(rows, 'row')} of ${actual}, ${formatShare(share)}, named ${predicted}`}
  >
    {asShare ? formatShare(share) : formatCount(rows)}
  </td>
);

/** Which label was taken for which: a table with numbers, shaded. */
export function ConfusionCard({ labels, confusion }: ConfusionCardProps) {
  const [query, change] = useQuery();
  const asShare = query.get('cells') === 'share';
  return (
    <Card
      title="Confusion"
      note="A row of the table is what messages really are, a column what the model said. On the diagonal it is right."
      end={
        <Choice
          name="Numbers of the table"
          options={CELLS}
          value={asShare ? 'share' : 'rows'}
          onChange={(cells) => change({ cells: cells === 'share' ? cells : null })}
        />
      }
    >
      <Table caption="Confusion matrix">
        <thead>
          <tr>
            <th scope="col">Really is · said to be</th>
            {labels.map((label) => (
              <th key={label} scope="col" className="number model-said">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="model-confusion">
          {labels.map((actual, i) => {
            const cells = confusion[i] ?? [];
            const all = cells.reduce((sum, rows) => sum + rows, 0);
            return (
              <tr key={actual}>
                <th scope="row">
                  <LabelTag label={actual} />
                </th>
                {labels.map((predicted, j) => {
                  const rows = cells[j] ?? 0;
                  return <Cell key={predicted} {...{ actual, predicted, rows, asShare }} share={all === 0 ? 0 : rows / all} />;
                })}
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}
