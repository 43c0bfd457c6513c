import type { ReactNode } from 'react';
import { type Bar, Bars } from '../ui/bars';
import { Card } from '../ui/card';
import { formatCount, formatShare } from '../ui/format';

export interface CountCardProps {
  readonly title: string;
  readonly note: string;
  /** Head of the first column of the table. */
  readonly of: string;
  readonly bars: readonly Bar[];
  readonly total: number;
  readonly picked: readonly string[];
  readonly onPick: (key: string) => void;
  readonly children?: ReactNode;
}

/** Counts as bars that filter the rows, and the same numbers as a table. */
export const CountCard = ({ title, note, of, bars, total, picked, onPick, children }: CountCardProps) => (
  <Card title={title} note={note}>
    <Bars name={title} bars={bars} total={total} picked={picked} onPick={onPick} />
    <details className="numbers">
      <summary>
        As a table<span className="unseen">: {title}</span>
      </summary>
      <table className="table">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col" className="number">
              Rows
            </th>
            <th scope="col" className="number">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ key, name, count }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="number">{formatCount(count)}</td>
              <td className="number">{formatShare(total === 0 ? 0 : count / total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
    {children}
  </Card>
);
