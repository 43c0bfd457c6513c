import type { ReactNode } from 'react';
import { formatCount, formatShare } from './format';

export interface Bar {
  readonly key: string;
  readonly name: ReactNode;
  readonly count: number;
  /** As labelTone gives it; the accent where left out. */
  readonly tone?: string;
}

export interface BarsProps {
  readonly name: string;
  readonly bars: readonly Bar[];
  /** What the shares are of; the sum of all bars where left out. */
  readonly total?: number;
  /** Makes each bar a filter. */
  readonly onPick?: (key: string) => void;
  readonly picked?: readonly string[];
}

/** Counts as bars, each with its number and its share: a chart that is its own table. */
export function Bars({ name, bars, total = bars.reduce((sum, bar) => sum + bar.count, 0), onPick, picked = [] }: BarsProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ul className="bars" aria-label={name}>
      {bars.map(({ key, name: word, count, tone }) => {
        const inside = (
          <>
            <span className="bar-name">{word}</span>
            <span className="bar-line" data-label-tone={tone}>
              <span className="bar-fill" data-zero={count === 0 || undefined} style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span className="bar-number">
              {formatCount(count)} <span className="soft">· {formatShare(total === 0 ? 0 : count / total)}</span>
            </span>
          </>
        );
        return (
          <li key={key}>
            {onPick ? (
              <button type="button" className="bar" aria-pressed={picked.includes(key)} onClick={() => onPick(key)}>
                {inside}
              </button>
            ) : (
              <div className="bar">{inside}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
