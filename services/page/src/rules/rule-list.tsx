import { useEffect, useMemo, useRef } from 'react';
import type { Schemas } from '../api/types';
import { announce } from '../shell/announcer';
import { useQuery, valuesOf } from '../shell/router';
import { Empty } from '../shell/states';
import { LabelTag } from '../ui/badges';
import { Button, Chip } from '../ui/button';
import { Card } from '../ui/card';
import { TextField } from '../ui/field';
import { formatAgo, formatCount, formatUnits } from '../ui/format';
import { useTyped } from '../ui/use-typed';
import { countLabels, filterRules } from './rule-filters';
import { RuleItem } from './rule-item';

/** Over which jobs hits were counted, in words. */
function countedOver({ jobs, rows, from, complete }: Schemas['RuleHits']): string {
  if (jobs === 0) return `Hits are counted in your last 20 completed jobs; ${complete ? 'there is none yet' : 'none was found in time'}.`;
  const since = from === null ? '' : `, the oldest from ${formatAgo(from)}`;
  const rest = complete ? '' : '. Older ones are left out, as finding and counting them takes too long';
  return `Hits: rows that a rule named in your last ${formatUnits(jobs, 'completed job')}, of ${formatUnits(rows, 'row')}${since}${rest}.`;
}

/** Tells how many rules a filter leaves, not how many there are at first. */
function useFound(shown: number, filter: string): void {
  const last = useRef(filter);
  useEffect(() => {
    if (filter === last.current) return;
    last.current = filter;
    announce(`${formatUnits(shown, 'rule')} found.`);
  }, [shown, filter]);
}

/** The active rules in their order, with a search and a filter by label. */
export function RuleList({ data: { rules, counted } }: { readonly data: Schemas['Rules'] }) {
  const [query, change] = useQuery();
  const q = query.get('q') ?? '';
  const labels = useMemo(() => valuesOf(query, 'label'), [query]);
  const [typed, type] = useTyped(q, (text) => change({ q: text }, { replace: true }));
  const shown = useMemo(() => filterRules(rules, labels, q), [rules, labels, q]);
  const most = Math.max(1, ...rules.map(({ hits }) => hits));
  useFound(shown.length, `${labels.join()} ${q}`);

  const toggle = (label: string) =>
    change({ label: labels.includes(label) ? labels.filter((each) => each !== label) : [...labels, label] });
  const isFiltered = labels.length > 0 || q !== '';
  const amount = isFiltered
    ? `${formatCount(shown.length)} of ${formatUnits(rules.length, 'rule')}`
    : `${formatUnits(rules.length, 'rule')}, in their order`;
  return (
    <Card title="Active rules" note={`${amount}. ${countedOver(counted)}`}>
      <div className="stack">
        <TextField
          type="search"
          label="Search rules"
          placeholder="Id, label, pattern or example"
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: it is no form to send. */}
        <div className="row" role="group" aria-label="Labels">
          {countLabels(rules).map(([label, count]) => (
            <Chip key={label} pressed={labels.includes(label)} onClick={() => toggle(label)}>
              <LabelTag label={label} /> <span className="soft">{count}</span>
            </Chip>
          ))}
        </div>
        {shown.length === 0 ? (
          <Empty title="No rule is like that">
            <Button onClick={() => change({ label: null, q: null })}>Show all rules</Button>
          </Empty>
        ) : (
          <ol className="rules-list" aria-label="Rules">
            {shown.map((placed) => (
              <RuleItem key={placed.rule.id} placed={placed} most={most} counted={counted} />
            ))}
          </ol>
        )}
      </div>
    </Card>
  );
}
