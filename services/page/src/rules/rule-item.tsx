import type { Schemas } from '../api/types';
import { changeQuery } from '../shell/match';
import { usePlace } from '../shell/router';
import { LabelTag } from '../ui/badges';
import { LinkButton } from '../ui/button';
import { formatCount, formatUnits } from '../ui/format';
import { labelTone } from '../ui/label-tone';
import type { PlacedRule } from './rule-filters';

export interface RuleItemProps {
  readonly placed: PlacedRule;
  /** Hits of the rule that has most. */
  readonly most: number;
  readonly counted: Schemas['RuleHits'];
}

const Examples = ({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) =>
  texts.length > 0 && (
    <div className="rules-examples">
      <h3>{title}</h3>
      <ul>
        {texts.map((text) => (
          <li key={text} className="mono">
            {text}
          </li>
        ))}
      </ul>
    </div>
  );

function Hits({ rule, most, counted }: { readonly rule: Schemas['ActiveRule'] } & Omit<RuleItemProps, 'placed'>) {
  if (counted.jobs === 0) return <span className="soft">No job counted</span>;
  if (rule.jobs === 0) return <span className="soft">New since these jobs</span>;
  return (
    <>
      <span className={rule.hits === 0 ? 'soft' : undefined}>{formatUnits(rule.hits, 'hit')}</span>
      <span className="bar-line" data-label-tone={labelTone(rule.label)} aria-hidden="true">
        <span className="bar-fill" data-zero={rule.hits === 0 || undefined} style={{ width: `${(rule.hits / most) * 100}%` }} />
      </span>
      {rule.jobs < counted.jobs && (
        <span className="soft">
          in {formatCount(rule.jobs)} of {formatUnits(counted.jobs, 'job')}
        </span>
      )}
    </>
  );
}

/** One rule: its place, what it looks for, the label that it gives, what it took, and its examples. */
export function RuleItem({ placed: { place, rule }, most, counted }: RuleItemProps) {
  const { search } = usePlace();
  const { id, label, pattern, examples, counter_examples } = rule;
  const notMatched = counter_examples.length > 0 ? `, ${formatUnits(counter_examples.length, 'counter-example')}` : '';
  return (
    <li className="rules-item" id={`rule-${id}`}>
      <span className="rules-place soft">{place}</span>
      <div className="rules-body">
        <div className="row">
          <strong className="rules-id">{id}</strong>
          <LabelTag label={label} />
        </div>
        <code className="rules-pattern">{pattern}</code>
        <details>
          <summary>
            {formatUnits(examples.length, 'example')}
            {notMatched}
            <span className="unseen"> of {id}</span>
          </summary>
          <Examples title="Matches" texts={examples} />
          <Examples title="Does not match" texts={counter_examples} />
        </details>
      </div>
      <div className="rules-hits">
        <Hits rule={rule} most={most} counted={counted} />
      </div>
      <LinkButton
        kind="quiet"
        small
        icon="play"
        href={`/rules${changeQuery(search, { try: '1', pattern, as: label, at: String(place) })}`}
        onClick={() => scrollTo(0, 0)}
      >
        Try<span className="unseen"> {id} in the tester</span>
      </LinkButton>
    </li>
  );
}
