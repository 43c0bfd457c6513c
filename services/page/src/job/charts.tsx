import { METHODS, STAGES } from '@logsieve/contracts/methods';
import type { Schemas } from '../api/types';
import { LabelTag, METHOD_WORDS } from '../ui/badges';
import { formatDuration, formatUnits } from '../ui/format';
import { labelTone } from '../ui/label-tone';
import type { ChangeQuery } from './change';
import { CountCard } from './count-card';
import { binName, type RowFilters, toggle } from './filters';

export interface ChartsProps {
  readonly summary: Schemas['Summary'];
  readonly filters: RowFilters;
  readonly onChange: ChangeQuery;
}

const METHOD_NAMES = { ...METHOD_WORDS, none: 'Not labelled' } as const;

/** How long each stage worked on the job, all workers together. */
const StageTimes = ({ times }: { readonly times: Schemas['Summary']['milliseconds'] }) => (
  <div className="job-times">
    <h3>Time worked</h3>
    <dl>
      {STAGES.map((stage) => (
        <div key={stage}>
          <dt>{METHOD_WORDS[stage]}</dt>
          <dd>{formatDuration(times[stage])}</dd>
        </div>
      ))}
    </dl>
  </div>
);

/** What the rows got, who gave it, and how sure: each bar is a filter of the rows below. */
export function Charts({ summary, filters, onChange }: ChartsProps) {
  const labels = Object.entries(summary.labels).sort(([, a], [, b]) => b - a);
  const named = summary.confidence.reduce((sum, bin) => sum + bin.rows, 0);
  return (
    <div className="job-charts">
      <CountCard
        title="Labels"
        note={summary.complete ? 'Pick some to see only their rows.' : `Of ${formatUnits(summary.rows, 'row')} counted so far.`}
        of="Label"
        total={summary.rows}
        bars={labels.map(([label, count]) => ({ key: label, name: <LabelTag label={label} />, count, tone: labelTone(label) }))}
        picked={filters.label}
        onPick={(label) => onChange({ label: toggle(filters.label, label) })}
      />
      <CountCard
        title="Methods"
        note="Who named the rows."
        of="Method"
        total={summary.rows}
        bars={METHODS.map((method) => ({
          key: method,
          name: METHOD_NAMES[method],
          count: summary.methods[method],
          tone: method === 'none' ? 'none' : undefined,
        }))}
        picked={filters.method}
        onPick={(method) => onChange({ method: toggle(filters.method, method) })}
      >
        {summary.complete && <StageTimes times={summary.milliseconds} />}
      </CountCard>
      <CountCard
        title="Confidence"
        note="Of the rows that have a label; a rule is sure."
        of="Confidence"
        total={named}
        bars={summary.confidence.map((bin) => ({
          key: binName(bin),
          name: `${bin.from.toFixed(1)} – ${bin.to.toFixed(1)}`,
          count: bin.rows,
        }))}
        picked={filters.confidence ? [filters.confidence] : []}
        onPick={(bin) => onChange({ confidence: bin === filters.confidence ? null : bin })}
      />
    </div>
  );
}
