import { useRow } from '../api/one-job';
import type { Schemas } from '../api/types';
import { Loaded } from '../shell/states';
import { LabelTag, MethodTag } from '../ui/badges';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { formatConfidence, formatCount } from '../ui/format';
import { cutSpans, findMatches } from './excerpt';
import { Pieces } from './pieces';
import { WhatWasSent, WhyLlm, WhyModel, WhyNothing, WhyRule } from './why';

type ExplainedRow = Schemas['ExplainedRow'];

export interface RowDrawerProps {
  readonly id: string;
  readonly row: number;
  readonly q: string;
  /** Numbers of its neighbours in the table, where they are held. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly onStep: (row: number) => void;
  readonly onClose: () => void;
  readonly onSource: (source: string) => void;
}

function Facts({ row }: { readonly row: ExplainedRow }) {
  return (
    <dl className="facts">
      <div>
        <dt>Label</dt>
        <dd>
          <LabelTag label={row.label} />
        </dd>
      </div>
      <div>
        <dt>Method</dt>
        <dd>
          <MethodTag method={row.method} />
        </dd>
      </div>
      <div>
        <dt>Confidence</dt>
        <dd>{row.method === 'none' ? '–' : formatConfidence(row.confidence)}</dd>
      </div>
    </dl>
  );
}

/** To the row before or after, in the order of the table. It keeps the focus where there is none. */
const Step = ({ word, to, onStep }: { word: string; to: number | undefined; onStep: (row: number) => void }) => (
  <Button small aria-disabled={to === undefined || undefined} onClick={() => to !== undefined && onStep(to)}>
    {word}
  </Button>
);

/** One row in full, and why it has its label. */
export function RowDrawer({ id, row: number, q, before, after, onStep, onClose, onSource }: RowDrawerProps) {
  const resource = useRow(id, number);
  return (
    <Dialog side title={`Row ${formatCount(number)}`} onClose={onClose}>
      {(before ?? after) !== undefined && (
        <div className="row">
          <Step word="Previous row" to={before} onStep={onStep} />
          <Step word="Next row" to={after} onStep={onStep} />
        </div>
      )}
      <Loaded resource={resource} what="the row" lines={6}>
        {(row) => (
          <div className="stack" aria-busy={row.row !== number || undefined}>
            <Facts row={row} />
            <div className="job-part">
              <div className="row spread">
                <h3>Message</h3>
                <CopyButton text={row.log_message} what="message" />
              </div>
              <p className="job-message mono">
                <Pieces pieces={row.why.rule ? cutSpans(row.log_message, row.why.rule.spans) : findMatches(row.log_message, q)} />
              </p>
              <p className="row small">
                <span>
                  <span className="soft">Source:</span> {row.source || '(empty)'}
                </span>
                <Button small kind="quiet" icon="filter" onClick={() => onSource(row.source)}>
                  Only this source
                </Button>
              </p>
            </div>
            <Why row={row} onRetry={resource.reload} />
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}

const Why = ({ row, onRetry }: { readonly row: ExplainedRow; readonly onRetry: () => void }) => (
  <>
    <h3 className="job-why-head">Why {row.method === 'none' ? 'it has no label' : 'this label'}</h3>
    {row.why.rule && <WhyRule rule={row.why.rule} />}
    {row.why.llm && <WhyLlm llm={row.why.llm} />}
    {row.method === 'none' && <WhyNothing error={row.error} wasJudged={row.why.model !== undefined} />}
    {(row.sent || row.why.llm) && <WhatWasSent sent={row.sent} />}
    {(row.why.model || row.why.model_error) && (
      <WhyModel model={row.why.model} error={row.why.model_error} isDecisive={row.method === 'bert'} onRetry={onRetry} />
    )}
  </>
);
