import { useEffect } from 'react';
import type { Schemas } from '../api/types';
import { announce } from '../shell/announcer';
import { Loading } from '../shell/states';
import { LabelTag } from '../ui/badges';
import { Bars } from '../ui/bars';
import { formatCount, formatShare, formatUnits } from '../ui/format';
import { labelTone } from '../ui/label-tone';
import { Notice } from '../ui/notice';
import { RuleLink } from './rule-link';
import type { Trial } from './trial';
import { TrialMatches } from './trial-matches';

type Result = Schemas['RuleTestResult'];

export interface TrialResultProps {
  readonly trial: Trial;
  /** Undefined until the first answer. */
  readonly result: Result | undefined;
  readonly isLoading: boolean;
}

const wordOf = ({ on }: Trial): string => (on === 'job' ? 'row' : 'message');

function Facts({ result }: { readonly result: Result }) {
  const { looked_at, of, matched, taken, changed } = result;
  const part = looked_at === of ? '' : ` of ${formatCount(of)}`;
  return (
    <dl className="facts">
      <div>
        <dt>Looked at</dt>
        <dd>
          {formatCount(looked_at)}
          {part && <span className="soft small">{part}</span>}
        </dd>
      </div>
      <div>
        <dt>Matches</dt>
        <dd>
          {formatCount(matched)} <span className="soft small">{looked_at > 0 && formatShare(matched / looked_at)}</span>
        </dd>
      </div>
      <div>
        <dt>Would name</dt>
        <dd>{formatCount(taken)}</dd>
      </div>
      <div>
        <dt>Would change</dt>
        <dd>{changed === null ? <span className="soft small">choose a label</span> : formatCount(changed)}</dd>
      </div>
    </dl>
  );
}

function Neighbours({ title, rules, word }: { readonly title: string; readonly rules: Result['above']; readonly word: string }) {
  if (rules.length === 0) return null;
  return (
    <section className="rules-part">
      <h3>{title}</h3>
      <ul className="rules-neighbours">
        {rules.map(({ rule, label, rows }) => (
          <li key={rule} className="row">
            <RuleLink id={rule} />
            <LabelTag label={label} />
            <span className="soft">{formatUnits(rows, word)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LabelsNow({ trial, labels }: { readonly trial: Trial; readonly labels: Result['labels_now'] }) {
  if (labels.length === 0) return null;
  const nothing = trial.on === 'job' ? 'No label' : 'No rule names it';
  return (
    <section className="rules-part">
      <h3>What it would name has these labels now</h3>
      <Bars
        name="Labels now"
        bars={labels.map(({ label, rows }) => ({
          key: label ?? '',
          name: label === null ? <span className="soft">{nothing}</span> : <LabelTag label={label} />,
          count: rows,
          tone: label === null ? 'none' : labelTone(label),
        }))}
      />
    </section>
  );
}

/** What a trial says in one sentence. */
function summaryOf(trial: Trial, { error, of, looked_at, matched, taken }: Result): string {
  if (error !== null) return `The pattern is not taken: ${error}`;
  if (of === 0) return 'The pattern is taken.';
  return `${formatCount(matched)} of ${formatUnits(looked_at, wordOf(trial))} match; the rule would name ${formatCount(taken)}.`;
}

/** What a rule would do: how much it matches and names, which rules go before it, and the first matches. */
export function TrialResult({ trial, result, isLoading }: TrialResultProps) {
  const summary = result && summaryOf(trial, result);
  useEffect(() => {
    // A refusal is an alert of its own.
    if (summary !== undefined && result?.error === null) announce(summary);
  }, [summary, result?.error]);
  if (!result) return isLoading ? <Loading what="what the rule would do" /> : null;
  if (result.error !== null) return null;
  if (result.of === 0) {
    return (
      <Notice tone="good" title="The pattern is taken">
        <p className="soft">
          {trial.on === 'job' && trial.job ? 'That job has no rows.' : 'Paste messages or choose a job to see what it would do.'}
        </p>
      </Notice>
    );
  }
  const word = wordOf(trial);
  return (
    <section className="rules-result" aria-label="What the rule would do" aria-busy={isLoading || undefined}>
      <Facts result={result} />
      {!result.complete && (
        <Notice tone="warn" title={`Only the first ${formatUnits(result.looked_at, word)} were looked at`}>
          <p className="soft">
            There are {formatCount(result.of)}, and the time for a trial was over. All counts are of what was looked at.
          </p>
        </Notice>
      )}
      {result.off_route > 0 && (
        <Notice title={`${formatUnits(result.off_route, 'matching row')} of sources that do not come to the rules`}>
          <p className="soft">The pipeline sends these sources past the rules; this one would not name them either.</p>
        </Notice>
      )}
      <div className="rules-parts">
        <Neighbours title="Rules above it that take matches first" rules={result.above} word={word} />
        <Neighbours title="Rules below it that would lose matches" rules={result.below} word={word} />
        <LabelsNow trial={trial} labels={result.labels_now} />
      </div>
      <TrialMatches trial={trial} result={result} />
    </section>
  );
}
