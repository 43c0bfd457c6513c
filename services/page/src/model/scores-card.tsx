import type { Schemas } from '../api/types';
import { useQuery } from '../shell/router';
import { LabelTag } from '../ui/badges';
import { Card } from '../ui/card';
import { formatCount, formatShare } from '../ui/format';
import { labelTone } from '../ui/label-tone';
import { SortHeader, Table } from '../ui/table';
import { COLUMNS, type Column, nextSort, readSort, sortScores } from './sort-scores';

const WORDS: Readonly<Record<Column, string>> = { label: 'Label', precision: 'Precision', recall: 'Recall', f1: 'F1', support: 'Rows' };

/** How good the model is at each label. */
export function ScoresCard({ scores }: { readonly scores: readonly Schemas['LabelScore'][] }) {
  const [query, change] = useQuery();
  const sort = readSort(query.get('sort'));
  return (
    <Card
      title="By label"
      note="Precision: how many rows with the label really have it. Recall: how many that have it were found. F1: both in one."
    >
      <Table caption="Figures by label">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <SortHeader
                key={column}
                className={column === 'label' ? undefined : 'number'}
                order={sort?.column === column ? sort.order : undefined}
                onSort={() => change({ sort: nextSort(sort, column) })}
              >
                {WORDS[column]}
              </SortHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortScores(scores, sort).map(({ label, precision, recall, f1, support }) => (
            <tr key={label}>
              <th scope="row">
                <LabelTag label={label} />
              </th>
              <td className="number">{formatShare(precision)}</td>
              <td className="number">{formatShare(recall)}</td>
              <td className="number">
                <span className="model-f1" data-label-tone={labelTone(label)} aria-hidden="true">
                  <span className="bar-fill" style={{ width: `${f1 * 100}%` }} />
                </span>
                {formatShare(f1)}
              </td>
              <td className="number">{formatCount(support)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
