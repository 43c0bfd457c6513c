import type { Row } from '@logsieve/client/models';
import { memo } from 'react';
import { LabelTag, MethodTag } from '../ui/badges';
import { formatConfidence, formatCount } from '../ui/format';
import { excerptOf, findMatches } from './excerpt';
import { Pieces } from './pieces';

export interface RowLineProps {
  /** Place in the list, from 0. */
  readonly index: number;
  /** Undefined until it has come. */
  readonly row: Row | undefined;
  readonly q: string;
  /** Whether Tab comes to this one. */
  readonly isStop: boolean;
  readonly isOpen: boolean;
  /** Whether it is scrolled out of sight, and only stays because it has the focus. */
  readonly isAway: boolean;
  readonly onOpen: (index: number) => void;
}

const COLUMNS = 5;

/** One row of the table. Its first cell holds the button that opens it; a click anywhere does the same. */
export const RowLine = memo(function RowLine({ index, row, q, isStop, isOpen, isAway, onOpen }: RowLineProps) {
  const number = row ? formatCount(row.row) : '…';
  return (
    <tr
      aria-rowindex={index + 2}
      data-away={isAway || undefined}
      data-open={isOpen || undefined}
      onClick={(event) => {
        // Who marks text to copy it does not want to open the row; a key that presses the button does.
        const isMarking = event.detail > 0 && getSelection()?.isCollapsed === false;
        if (row && !isMarking) onOpen(index);
      }}
    >
      <th scope="row" className="number">
        <button type="button" className="job-open" data-index={index} tabIndex={isStop ? 0 : -1} aria-haspopup="dialog">
          <span className="unseen">Row </span>
          {number}
        </button>
      </th>
      {row ? <Cells row={row} q={q} /> : <td className="job-waits" colSpan={COLUMNS} aria-label="Loading" />}
    </tr>
  );
});

const Cells = ({ row, q }: { readonly row: Row; readonly q: string }) => (
  <>
    <td className="job-col-source" title={row.source}>
      <Pieces pieces={findMatches(row.source.slice(0, 200), q)} />
    </td>
    <td className="job-col-message">
      <span>
        <Pieces pieces={findMatches(excerptOf(row, q), q)} />
      </span>
      {/* Where there is no room for a column of it. */}
      <small className="job-label-below">
        <LabelTag label={row.label} />
      </small>
    </td>
    <td className="job-col-label">
      <LabelTag label={row.label} />
    </td>
    <td className="job-col-method">
      <MethodTag method={row.method} />
    </td>
    <td className="job-col-confidence number">
      {row.method === 'none' ? <span className="soft">–</span> : formatConfidence(row.confidence)}
    </td>
  </>
);
