import type { ReactNode } from 'react';
import { Icon } from './icon';

export interface TableProps {
  /** What the table holds, for screen readers; also the name of the part that scrolls. */
  readonly caption: string;
  /** Shows the caption to everybody. */
  readonly showCaption?: boolean;
  readonly busy?: boolean;
  /** `<thead>` and `<tbody>`. */
  readonly children: ReactNode;
}

/** A table that scrolls sideways by itself where it is wider than its place. Give columns of numbers the class `number`. */
export const Table = ({ caption, showCaption, busy, children }: TableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: what scrolls must be reached by the keyboard; it is no form.
  <div role="group" className="table-wrap" aria-label={caption} tabIndex={0}>
    <table className="table" aria-busy={busy || undefined}>
      <caption className={showCaption ? undefined : 'unseen'}>{caption}</caption>
      {children}
    </table>
  </div>
);

export type Order = 'ascending' | 'descending';

export interface SortHeaderProps {
  readonly order: Order | undefined;
  readonly onSort: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A head of a column that sorts by it. */
export const SortHeader = ({ order, onSort, className, children }: SortHeaderProps) => (
  <th scope="col" aria-sort={order ?? 'none'} className={className}>
    <button type="button" className="sort" onClick={onSort}>
      {children}
      {order && <Icon name={order === 'ascending' ? 'arrowUp' : 'arrowDown'} />}
    </button>
  </th>
);
