import type { Schemas } from '../api/types';
import { LabelTag } from '../ui/badges';
import { Button } from '../ui/button';
import { formatMoment, formatShare } from '../ui/format';
import { labelTone } from '../ui/label-tone';
import { Notice } from '../ui/notice';
import { explainOpinion, explainUnnamed } from './reasons';

type Why = Schemas['RowWhy'];

/** The rule that named a row. */
export const WhyRule = ({ rule }: { readonly rule: NonNullable<Why['rule']> }) => (
  <section className="job-part">
    <p>
      The rule <code>{rule.id}</code> found its pattern in the message, marked above, and gives <LabelTag label={rule.label} />.
    </p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
    <pre className="job-pattern" tabIndex={0}>
      <code>{rule.pattern}</code>
    </pre>
  </section>
);

/** The likeliest labels, each with its probability, against the one that is needed. */
const Probabilities = ({ labels, threshold }: Pick<NonNullable<Why['model']>, 'labels' | 'threshold'>) => (
  <ul className="bars job-odds" aria-label="What the model takes it for">
    {labels.map(({ label, probability }) => (
      <li key={label} className="bar">
        <span className="bar-name">
          <LabelTag label={label} />
        </span>
        <span className="bar-line" data-label-tone={labelTone(label)}>
          <span className="bar-fill" style={{ width: `${probability * 100}%` }} />
          <span className="job-odds-needed" style={{ left: `${threshold * 100}%` }} />
        </span>
        <span className="bar-number">{formatShare(probability)}</span>
      </li>
    ))}
  </ul>
);

export interface WhyModelProps {
  readonly model: Why['model'];
  readonly error: string | null;
  /** Whether the model named the row, rather than somebody after it. */
  readonly isDecisive: boolean;
  readonly onRetry: () => void;
}

/** What the model takes a row for. */
export function WhyModel({ model, error, isDecisive, onRetry }: WhyModelProps) {
  if (!model)
    return (
      <Notice tone="warn" title="What the model thinks can’t be told now">
        <p>{error}</p>
        <Button small icon="refresh" onClick={onRetry}>
          Try again
        </Button>
      </Notice>
    );
  const needs = formatShare(model.threshold);
  return (
    <section className="job-part">
      <p>
        {explainOpinion(model, isDecisive)} A label needs to be the likeliest, with a probability of {needs}.
      </p>
      <Probabilities labels={model.labels} threshold={model.threshold} />
      <details className="numbers">
        <summary>What it was asked about</summary>
        <p className="job-message mono">{model.text}</p>
        <p className="soft small">
          Model <code>{model.model.slice(0, 16)}</code>
        </p>
      </details>
    </section>
  );
}

/** The LLM that named a row. */
export const WhyLlm = ({ llm }: { readonly llm: NonNullable<Why['llm']> }) => (
  <p>
    The LLM <code>{llm.model}</code> named it
    {llm.cached ? '; its answer came from the cache: nothing was sent for this row.' : ', asked for this job.'}
  </p>
);

/** What of a row left the machine, also where no answer came. */
export const WhatWasSent = ({ sent }: { readonly sent: Schemas['ExplainedRow']['sent'] }) =>
  sent ? (
    <section className="job-part">
      <h4>What was sent</h4>
      <p className="job-message mono">{sent.message}</p>
      <p className="soft small">
        {sent.source !== null && <>Source: {sent.source} · </>}
        to {sent.model} · {formatMoment(sent.time)}
      </p>
    </section>
  ) : (
    <p className="soft small">Nothing of this row left the machine.</p>
  );

/** Why nobody named a row. */
export const WhyNothing = ({ row }: { readonly row: Schemas['ExplainedRow'] }) => (
  <p>{row.error ? <>A stage should have named it, but could not: {row.error}</> : explainUnnamed(row)}</p>
);
