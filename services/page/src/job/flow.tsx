import { isEnded, type Job } from '@logsieve/client/models';
import { durationOf } from '../jobs/job-row';
import { Card } from '../ui/card';
import { formatCount, formatDuration, formatRate, formatShare, formatUnits } from '../ui/format';
import { Progress } from '../ui/progress';
import { useNow } from '../ui/use-now';

type Stage = Job['stages'][number];

const STAGES = { regex: 'Rules', bert: 'Model', llm: 'LLM' } as const;

/** What else a stage tells of itself. */
function noteOf(stage: Stage): string | undefined {
  const cached = 'cached' in stage && stage.cached > 0 ? `${formatCount(stage.cached)} from cache` : undefined;
  const calls = 'calls' in stage && stage.calls > 0 ? formatUnits(stage.calls, 'request') : undefined;
  return [cached, calls].filter(Boolean).join(' · ') || undefined;
}

function StageStep({ stage }: { readonly stage: Stage }) {
  const { in: reached, labelled } = stage;
  const share = reached === 0 ? 0 : labelled / reached;
  return (
    <li className="job-stage" data-idle={reached === 0 || undefined}>
      <h3>{STAGES[stage.name]}</h3>
      <dl>
        <div>
          <dt>In</dt>
          <dd>{formatCount(reached)}</dd>
        </div>
        <div>
          <dt>Labelled</dt>
          <dd>
            {formatCount(labelled)} <span className="soft">· {formatShare(share)}</span>
          </dd>
        </div>
      </dl>
      <span className="job-stage-line">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <p className="soft small">{noteOf(stage)}</p>
    </li>
  );
}

/** The way of the rows through the stages, and how long it takes. */
export function Flow({ job }: { readonly job: Job }) {
  const isRunning = !isEnded(job.status);
  const now = useNow(isRunning ? 1_000 : 0);
  const { total, done, unclassified, failed } = job.rows;
  const text = `${formatCount(done)} of ${formatUnits(total, 'row')}`;
  return (
    <Card title="Progress">
      {isRunning && <Progress name="Rows that are done" value={total === 0 ? undefined : done / total} text={text} />}
      <dl className="facts job-facts">
        <div>
          <dt>Rows done</dt>
          <dd>
            {formatCount(done)} {isRunning && <span className="soft small">of {formatCount(total)}</span>}
          </dd>
        </div>
        <div>
          <dt>Rate</dt>
          <dd>{job.rows_per_second === null ? '–' : formatRate(job.rows_per_second)}</dd>
        </div>
        <div>
          <dt>{isRunning ? 'Time left' : 'Took'}</dt>
          <dd>
            {isRunning
              ? job.seconds_left === null
                ? '–'
                : `about ${formatDuration(job.seconds_left * 1_000)}`
              : formatDuration(durationOf(job, now))}
          </dd>
        </div>
        <div>
          <dt>{isRunning ? 'Running for' : 'Not labelled'}</dt>
          <dd>{isRunning ? formatDuration(durationOf(job, now)) : formatCount(unclassified)}</dd>
        </div>
        <div>
          <dt>Failed</dt>
          <dd data-bad={failed > 0 || undefined}>{formatCount(failed)}</dd>
        </div>
      </dl>
      <ol className="job-flow" aria-label="Stages">
        {job.stages.map((stage) => (
          <StageStep key={stage.name} stage={stage} />
        ))}
        <li className="job-stage" data-idle={unclassified === 0 || undefined}>
          <h3>Not labelled</h3>
          <dl>
            <div>
              <dt>Rows</dt>
              <dd>
                {formatCount(unclassified)} <span className="soft">· {formatShare(total === 0 ? 0 : unclassified / total)}</span>
              </dd>
            </div>
          </dl>
          <p className="soft small">{failed > 0 ? `${formatCount(failed)} because a stage failed` : undefined}</p>
        </li>
      </ol>
    </Card>
  );
}
