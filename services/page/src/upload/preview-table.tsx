import { Notice } from '../ui/notice';
import { Table } from '../ui/table';
import type { ColumnChoice } from './columns';
import type { Preview } from './preview';

/** More would be a table that nobody reads. The two that count come first. */
const SHOWN_COLUMNS = 12;

const NoRows = ({ preview: { isExact } }: { readonly preview: Preview }) =>
  isExact ? (
    <Notice tone="warn" title="There is no row behind the header: nothing to label" />
  ) : (
    <Notice tone="warn" title="The first row is longer than 1 MB">
      <p>Most often a quote was opened in it and never closed. The server takes rows of up to 1 MiB.</p>
    </Notice>
  );

/** The first rows, with the two columns that are read in front. */
export function PreviewTable({ preview, choice }: { readonly preview: Preview; readonly choice: ColumnChoice }) {
  const read = [choice.source, choice.log_message].filter((place) => place !== undefined);
  const others = preview.columns.map((_, i) => i).filter((i) => !read.includes(i));
  const order = [...new Set([...read, ...others])].slice(0, SHOWN_COLUMNS);
  if (preview.rows.length === 0) return <NoRows preview={preview} />;
  return (
    <Table caption="The first rows of the file">
      <thead>
        <tr>
          {order.map((i) => (
            <th key={i} scope="col" data-read={read.includes(i) || undefined}>
              {preview.columns[i] || '(no name)'}
              {i === choice.source && i !== preview.found.source && <span className="column-role"> · source</span>}
              {i === choice.log_message && i !== preview.found.log_message && <span className="column-role"> · message</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {preview.rows.map((row, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows stay where they are.
          <tr key={number}>
            {order.map((i) => (
              <td
                key={i}
                className={i === choice.log_message ? 'preview-message' : 'preview-cell'}
                data-read={read.includes(i) || undefined}
              >
                {row[i]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
