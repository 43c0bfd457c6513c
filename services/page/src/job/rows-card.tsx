import { isEnded, type Job } from '@logsieve/client/models';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useOnReturn, useToldError } from '../api/connection';
import { useRowCount, useRowPlace } from '../api/rows';
import type { Schemas } from '../api/types';
import { announce } from '../shell/announcer';
import { Empty, ErrorState, Loading } from '../shell/states';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { formatCount, formatUnits } from '../ui/format';
import type { ChangeQuery } from './change';
import { FilterBar } from './filter-bar';
import { countFilters, expectedCount, NO_FILTERS, type RowFilters, toFilterQuery } from './filters';
import { RowDrawer } from './row-drawer';
import { RowsTable } from './rows-table';
import { useSlow } from './use-refresh';
import { useRowWindow } from './use-row-window';

export interface RowsCardProps {
  readonly job: Job;
  readonly summary: Schemas['Summary'] | undefined;
  readonly filters: RowFilters;
  readonly open: number | undefined;
  readonly onChange: ChangeQuery;
}

/** A table that nobody has scrolled follows a running job this often. */
const FOLLOW_MS = 2_000;
const FEW_ROWS = 50;

/** The rows: which, in which order, and the table of them. */
export function RowsCard({ job, summary, filters, open, onChange }: RowsCardProps) {
  const isOver = isEnded(job.status);
  const isAll = countFilters(filters) === 0;
  // The end of the job asks anew by itself, and so does its progress while little is shown.
  const [asked, setAsked] = useState(0);
  const done = useSlow(job.rows.done, FOLLOW_MS);
  const [shownOf, setShownOf] = useState(done);
  const isSummed = isOver && summary?.complete === true;
  const summed = summary && isSummed ? expectedCount(filters, summary) : undefined;
  const known = isAll && job.status === 'completed' ? job.rows.total : summed;
  const sort = filters.sort;
  const filterQuery = useMemo(() => toFilterQuery(filters), [filters]);
  const query = useMemo(() => ({ ...filterQuery, sort }), [filterQuery, sort]);
  const counted = useRowCount(job.id, isSummed && known === undefined ? filterQuery : undefined).data;
  const count = known ?? counted;
  const round = asked + (isOver ? 1e6 : 0);
  const window = useRowWindow(job.id, query, { count, round });
  const held = window.count();

  const refresh = () => {
    setShownOf(done);
    setAsked((value) => value + 1);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only progress asks anew.
  useEffect(() => {
    if (!isOver && done !== shownOf && held <= FEW_ROWS && !window.isLoading()) refresh();
  }, [done, held, isOver]);

  const isCounted = window.isCounted();
  const words = isCounted ? formatUnits(held, 'row') : `${formatCount(held)} rows and more`;
  const isFirst = held === 0 && !isCounted;
  const state = isFirst ? undefined : words;
  const isKnown = isOver && summary?.complete !== false ? isCounted : !isFirst;
  const filterKey = JSON.stringify(filterQuery);
  const saidOf = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each filter, when its rows are counted, and not again at the end of the job.
  useEffect(() => {
    if (saidOf.current === filterKey || !(isAll || isKnown)) return;
    saidOf.current = filterKey;
    if (!isAll) announce(`${words} found.`);
  }, [filterKey, isKnown]);

  // A row that was opened from elsewhere is looked for; where text is searched, once that was counted: then it is known where it is.
  const heldPlace = open === undefined ? undefined : window.placeOf(open);
  const found = useRowPlace(job.id, query, heldPlace === undefined && (isCounted || !isOver) ? open : undefined, round);
  const place = heldPlace ?? found;
  const failure = window.error();
  useOnReturn(() => window.retry(), failure);
  const error = useToldError(failure);
  return (
    <Card
      title="Rows"
      note={
        state && (isAll ? words : `${words} of ${formatCount(job.rows.total)} ${held === 1 && isCounted ? 'passes' : 'pass'} the filters`)
      }
    >
      <div className="stack">
        <FilterBar filters={filters} summary={summary} onChange={onChange} />
        {!isOver && (
          <div className="row small soft">
            <span>The job still runs: these are rows that are labelled already.</span>
            {done > shownOf && (
              <Button small icon="refresh" onClick={refresh}>
                Show what came since
              </Button>
            )}
          </div>
        )}
        {error && <ErrorState error={error} what="The rows could not be loaded" onRetry={() => window.retry()} />}
        {isFirst && !error && <Loading what="the rows" lines={8} />}
        {held === 0 && isCounted && !window.isLoading() && (
          <Empty title={isAll ? 'No row is labelled yet' : 'No row passes these filters'}>
            {!isAll && <Button onClick={() => onChange({ ...NO_FILTERS })}>Take all filters away</Button>}
          </Empty>
        )}
        {/* It stands there from the first, so that it can ask; it is out of sight while there is nothing. */}
        <div hidden={held === 0}>
          <RowsTable
            // Another order is the same table, whose header keeps the focus.
            key={JSON.stringify({ ...query, sort: undefined })}
            window={window}
            q={filters.q}
            sort={sort}
            onSort={(next) => onChange({ sort: next === 'row' ? null : next })}
            open={open}
            openPlace={place}
            onOpen={(row) => onChange({ row: String(row) }, { opens: true })}
          />
        </div>
      </div>
      {open !== undefined && (
        <RowDrawer
          id={job.id}
          row={open}
          q={filters.q}
          place={place}
          count={isCounted ? held : undefined}
          before={place === undefined ? undefined : window.rowAt(place - 1)?.row}
          after={place === undefined ? undefined : window.rowAt(place + 1)?.row}
          onStep={(row) => onChange({ row: String(row) }, { replace: true })}
          onClose={() => onChange({ row: null }, { closes: true })}
          onSource={(source) => onChange({ row: null, source: [source] }, { closes: true })}
        />
      )}
    </Card>
  );
}
