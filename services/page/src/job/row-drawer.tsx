import { useRow } from '../api/one-job';
import type { Schemas } from '../api/types';
import { Loaded } from '../shell/states';
import { LabelTag, MethodTag } from '../ui/badges';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { formatConfidence, formatCount } from '../ui/format';
import { cutSpans, findMatches } from './excerpt';
import { sourceWord } from './filters';
import { Pieces } from './pieces';
import { useArrowKeys } from './use-arrow-keys';
import { WhatWasSent, WhyLlm, WhyModel, WhyNothing, WhyRule } from './why';

type ExplainedRow = Schemas['ExplainedRow'];

export interface RowDrawerProps {
  readonly id: string;
  readonly row: number;
  readonly q: string;
  /** Its place in the table, from 0, and how many rows that has, where they are known. */
  readonly place: number | undefined;
  readonly count: number | undefined;
  /** Numbers of its neighbours in the table, where they are held. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly onStep: (row: number) => void;
  readonly onClose: () => void;
  readonly onSource: (source: string) => void;
}

interface StepsProps extends Pick<RowDrawerProps, 'row' | 'count' | 'before' | 'after' | 'onStep'> {
  readonly place: number;
  /** Undefined until it is there. */
  readonly shown: ExplainedRow | undefined;
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
const Step = ({ word, arrow, to, onStep }: { word: string; arrow: string; to: number | undefined; onStep: (row: number) => void }) => (
  <Button
    small
    title={arrow === 'ArrowLeft' ? 'Left arrow key' : 'Right arrow key'}
    aria-keyshortcuts={arrow}
    aria-disabled={to === undefined || undefined}
    onClick={() => to !== undefined && onStep(to)}
  >
    {word}
  </Button>
);

/** To the rows before and after, by button or by the arrow keys; and which row that is, said with its label whenever it is another one. */
function Steps({ row, shown, place, count, before, after, onStep }: StepsProps) {
  useArrowKeys({ ArrowLeft: before, ArrowRight: after }, onStep);
  const of = count === undefined ? '' : ` of ${formatCount(count)}`;
  return (
    <div className="row spread">
      <span className="soft small" role="status">
        <span className="unseen">Row {formatCount(row)}, </span>
        {formatCount(place + 1)}
        {of}
        {shown && <span className="unseen">: {shown.label}</span>}
      </span>
      <span className="row">
        <Step word="Previous row" arrow="ArrowLeft" to={before} onStep={onStep} />
        <Step word="Next row" arrow="ArrowRight" to={after} onStep={onStep} />
      </span>
    </div>
  );
}

/** One row in full, and why it has its label. */
export function RowDrawer({ id, row: number, q, place, onClose, onSource, ...steps }: RowDrawerProps) {
  const resource = useRow(id, number);
  const shown = resource.data?.row === number ? resource.data : undefined;
  return (
    <Dialog side title={`Row ${formatCount(number)}`} onClose={onClose}>
      {place !== undefined && <Steps row={number} shown={shown} place={place} {...steps} />}
      <Loaded resource={resource} what="the row" lines={6}>
        {(row) => (
          <div className="stack" aria-busy={row.row !== number || undefined}>
            <Facts row={row} />
            <div className="job-part">
              <div className="row spread">
                <h3>Message</h3>
                {/* Not the row before, and no word of what became of its copy. */}
                {row.row === number && <CopyButton key={number} text={row.log_message} what="message" />}
              </div>
              <p className="job-message mono">
                <Pieces pieces={row.why.rule ? cutSpans(row.log_message, row.why.rule.spans) : findMatches(row.log_message, q)} />
              </p>
              <p className="row small">
                <span>
                  <span className="soft">Source:</span> {sourceWord(row.source)}
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
    {row.method === 'none' && <WhyNothing row={row} />}
    {(row.sent || row.why.llm) && <WhatWasSent sent={row.sent} />}
    {(row.why.model || row.why.model_error) && (
      <WhyModel model={row.why.model} error={row.why.model_error} isDecisive={row.method === 'bert'} onRetry={onRetry} />
    )}
  </>
);
