import type { Schemas } from '../api/types';
import { Card } from '../ui/card';
import { formatCount, formatRate, formatShare, formatUnits } from '../ui/format';
import { Table } from '../ui/table';
import { QUEUE_WORDS } from './names';

type Stage = Schemas['StageActivity'];

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** The last hour as bars, a minute each, the latest at the right. */
function Minutes({ stage }: { readonly stage: Stage }) {
  const most = Math.max(1, ...stage.rows);
  const words = `Rows a minute of ${QUEUE_WORDS[stage.name]} in the last hour: ${formatCount(sum(stage.rows))} in all, ${formatCount(Math.max(0, ...stage.rows))} in the busiest minute.`;
  return (
    <div className="system-minutes" role="img" aria-label={words}>
      {stage.rows.map((rows, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: minutes move through fixed places.
        <span key={i} data-zero={rows === 0 || undefined} style={{ height: `${(rows / most) * 100}%` }} />
      ))}
    </div>
  );
}

function StageFacts({ stage }: { readonly stage: Stage }) {
  const rows = sum(stage.rows);
  const failed = Object.entries(stage.failed);
  return (
    <section className="system-stage" aria-label={`Throughput of ${QUEUE_WORDS[stage.name]}`}>
      <div className="row spread">
        <h3>{QUEUE_WORDS[stage.name]}</h3>
        <strong>{formatRate(stage.rows_per_second)}</strong>
      </div>
      <Minutes stage={stage} />
      <dl className="system-facts">
        <div>
          <dt>Rows in the last hour</dt>
          <dd>{formatCount(rows)}</dd>
        </div>
        <div>
          <dt>Labelled</dt>
          <dd>
            {formatCount(stage.labelled)} {rows > 0 && <span className="soft">· {formatShare(Math.min(1, stage.labelled / rows))}</span>}
          </dd>
        </div>
        <div className={failed.length > 0 ? 'system-bad' : undefined}>
          <dt>Failed</dt>
          <dd>{formatCount(sum(Object.values(stage.failed)))}</dd>
        </div>
      </dl>
      {failed.length > 0 && (
        <ul className="small">
          {failed.map(([reason, count]) => (
            <li key={reason} className="row spread">
              <span>{reason.replaceAll('_', ' ')}</span>
              <span>{formatUnits(count, 'row')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Minutes in which something was done, latest first. */
function MinuteTable({ stages }: { readonly stages: readonly Stage[] }) {
  const length = Math.max(0, ...stages.map(({ rows }) => rows.length));
  const minutes = Array.from({ length }, (_, ago) => ({ ago, rows: stages.map((stage) => stage.rows.at(-1 - ago) ?? 0) }));
  const busy = minutes.filter(({ rows }) => sum(rows) > 0);
  return (
    <details className="numbers system-numbers">
      <summary>
        As a table<span className="unseen">: rows a minute</span>
      </summary>
      {busy.length === 0 ? (
        <p className="soft small">No stage was asked about a row in the last hour.</p>
      ) : (
        <Table caption="Rows a minute">
          <thead>
            <tr>
              <th scope="col">Minutes ago</th>
              {stages.map(({ name }) => (
                <th key={name} scope="col" className="number">
                  {QUEUE_WORDS[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {busy.map(({ ago, rows }) => (
              <tr key={ago}>
                <th scope="row">{ago === 0 ? 'This one' : ago}</th>
                {rows.map((count, i) => (
                  <td key={stages[i]?.name} className="number">
                    {formatCount(count)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </details>
  );
}

/** What each stage did in the last hour, and does now. */
export const ThroughputCard = ({ stages }: { readonly stages: readonly Stage[] }) => (
  <Card title="Throughput" note="Rows a second in the last minute, and rows a minute in the last hour, of all jobs.">
    <div className="system-stages">
      {stages.map((stage) => (
        <StageFacts key={stage.name} stage={stage} />
      ))}
    </div>
    <MinuteTable stages={stages} />
  </Card>
);
