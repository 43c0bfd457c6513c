import { type FocusEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { SortHeader } from '../ui/table';
import type { RowSort } from './filters';
import { RowLine } from './row-line';
import type { RowWindow } from './row-window';
import { useVirtualRows } from './use-virtual-rows';

const HEAD_PX = 36;
const ROW_PX = 34;
/** Two lines of the message and one of the label, where there is little room beside it. */
const NARROW_ROW_PX = 76;
const NARROW_PX = 560;
const SOME_PX = 820;
const MOST_PX = 620;
const LEAST_ROWS = 5;

export interface RowsTableProps {
  readonly window: RowWindow;
  readonly q: string;
  readonly sort: RowSort;
  readonly onSort: (sort: RowSort) => void;
  /** Number of the row that is open, if one is. */
  readonly open: number | undefined;
  /** Its place, from 0, where that is known. */
  readonly openPlace: number | undefined;
  readonly onOpen: (row: number) => void;
}

const NEXT_SORT: Readonly<Record<RowSort, RowSort>> = { row: 'confidence', confidence: '-confidence', '-confidence': 'row' };

/** Where a key leads to from a place. */
function placeAfter(key: string, at: number, last: number, page: number): number | undefined {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last }[key];
  return to === undefined ? undefined : Math.min(Math.max(0, to), last);
}

/** A table of any number of rows, of which those in sight are there, and the one that has the focus. Arrows, Page up and down, Home and End go through it. */
export function RowsTable({ window, q, sort, onSort, open, openPlace, onOpen }: RowsTableProps) {
  const [room, setRoom] = useState<'little' | 'some' | 'enough'>('enough');
  const [active, setActive] = useState(0);
  const [hasFocus, setFocus] = useState(false);
  const body = useRef<HTMLTableSectionElement>(null);
  const focusOn = useRef<number>(undefined);
  const count = window.count();
  const rowPx = room === 'little' ? NARROW_ROW_PX : ROW_PX;
  const { ref, onScroll, trackPx, first, last, visible, hiddenPx, show, width } = useVirtualRows(count, rowPx, HEAD_PX);
  useLayoutEffect(() => setRoom(width === 0 || width >= SOME_PX ? 'enough' : width < NARROW_PX ? 'little' : 'some'), [width]);

  // In another order it begins at its first row again.
  const sorted = useRef(sort);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another order moves the table.
  useEffect(() => {
    if (sorted.current === sort) return;
    sorted.current = sort;
    setActive(0);
    show(0);
  }, [sort]);

  // More is asked for before the end of what is known is in sight, and the row before the first one, to go on to.
  useEffect(() => window.look(Math.max(0, first - 1), last + visible), [window, first, last, visible]);

  useLayoutEffect(() => {
    if (focusOn.current === undefined) return;
    body.current?.querySelector<HTMLElement>(`[data-index="${focusOn.current}"]`)?.focus({ preventScroll: true });
    focusOn.current = undefined;
  });
  // What was open gives the focus back to its row.
  const wasOpen = useRef(open);
  useEffect(() => {
    if (wasOpen.current !== undefined && open === undefined)
      body.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
    wasOpen.current = open;
  }, [open, active]);

  // The row that is open is in sight, wherever it was opened from.
  const shownPlace = openPlace !== undefined && openPlace < count ? openPlace : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another row moves the table.
  useEffect(() => {
    if (shownPlace === undefined) return;
    setActive(shownPlace);
    show(shownPlace);
  }, [shownPlace]);

  const openAt = (index: number) => {
    setActive(index);
    const row = window.rowAt(index);
    if (row) onOpen(row.row);
  };
  const latestOpen = useRef(openAt);
  latestOpen.current = openAt;
  const [stableOpen] = useState(() => (index: number) => latestOpen.current(index));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target as HTMLElement).dataset.index) return;
    const to = placeAfter(event.key, active, count - 1, visible);
    if (to === undefined) return;
    event.preventDefault();
    setActive(to);
    show(to);
    focusOn.current = to;
  };
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    setFocus(true);
    if (target.dataset.index !== undefined) setActive(Number(target.dataset.index));
  };

  const isKept = hasFocus || open !== undefined;
  const stop = isKept ? Math.min(active, count - 1) : Math.min(Math.max(active, first + (hiddenPx > 0 ? 1 : 0)), last);
  const shown: number[] = [];
  if (isKept && stop >= 0 && stop < first) shown.push(stop);
  for (let i = first; i <= last; i++) shown.push(i);
  if (isKept && stop > last) shown.push(stop);

  const height = Math.min(MOST_PX, HEAD_PX + Math.max(count, LEAST_ROWS) * rowPx);
  return (
    <div className="job-rows" ref={ref} onScroll={onScroll} style={{ height }} data-room={room}>
      <div style={{ height: trackPx + HEAD_PX }}>
        <div className="job-rows-view" style={{ height }}>
          <table className="job-table" aria-rowcount={window.isCounted() ? count + 1 : -1} aria-busy={window.isLoading() || undefined}>
            <caption className="unseen">Rows</caption>
            <thead>
              <tr aria-rowindex={1} style={{ height: HEAD_PX }}>
                <th scope="col" className="job-col-row number">
                  Row
                </th>
                <th scope="col" className="job-col-source">
                  Source
                </th>
                <th scope="col" className="job-col-message">
                  Message
                </th>
                <th scope="col" className="job-col-label">
                  Label
                </th>
                <th scope="col" className="job-col-method">
                  Method
                </th>
                <SortHeader
                  className="job-col-confidence number"
                  order={sort === 'row' ? undefined : sort === 'confidence' ? 'ascending' : 'descending'}
                  onSort={() => onSort(NEXT_SORT[sort])}
                >
                  Confidence
                </SortHeader>
              </tr>
            </thead>
            <tbody
              ref={body}
              onKeyDown={onKeyDown}
              onFocus={onFocus}
              onBlur={() => setFocus(false)}
              style={{ transform: `translateY(${-hiddenPx}px)`, '--row-height': `${rowPx}px` } as object}
            >
              {shown.map((index) => {
                const row = window.rowAt(index);
                return (
                  <RowLine
                    key={index}
                    index={index}
                    row={row}
                    q={q}
                    isStop={index === stop}
                    isOpen={row !== undefined && row.row === open}
                    isAway={index < first || index > last}
                    onOpen={stableOpen}
                  />
                );
              })}
            </tbody>
          </table>
        </div>
      </div>
    </div>
  );
}
