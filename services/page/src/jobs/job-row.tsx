import { isEnded, type Job } from '@logsieve/client/models';
import { Link } from '../shell/link';
import { StatusBadge } from '../ui/badges';
import { formatBytes, formatCount, formatDuration, formatShare, formatUnits } from '../ui/format';
import { Progress } from '../ui/progress';
import { Time } from '../ui/time';

/** From the upload's beginning to the last label, or until now by the server's clock. */
export const durationOf = (job: Job, now: number): number =>
  Math.max(0, (job.finished_at === null ? now : Date.parse(job.finished_at)) - Date.parse(job.created_at));

function RowsCell({ job }: { readonly job: Job }) {
  const { total, done } = job.rows;
  if (isEnded(job.status) || total === 0) return <>{formatCount(total)}</>;
  const text = `${formatCount(done)} of ${formatCount(total)} rows`;
  return (
    <div className="jobs-progress">
      <span>
        {formatCount(done)} <span className="soft">of {formatCount(total)}</span>
      </span>
      <Progress name={`Rows of ${job.filename} that are labelled`} value={done / total} text={text} />
    </div>
  );
}

/** The rest of the row in one line, where there is no place for columns. */
const Brief = ({ job, now }: { readonly job: Job; readonly now: number }) => (
  <span className="jobs-brief soft">
    {isEnded(job.status) ? formatUnits(job.rows.total, 'row') : `${formatCount(job.rows.done)} of ${formatUnits(job.rows.total, 'row')}`}
    {job.rows.failed > 0 && `, ${formatCount(job.rows.failed)} failed`} in {formatDuration(durationOf(job, now))},{' '}
    <Time at={job.created_at} />
  </span>
);

/** One job of the list. */
export const JobRow = ({ job, now }: { readonly job: Job; readonly now: number }) => (
  <tr>
    <th scope="row" className="jobs-file">
      <Link href={`/jobs/${job.id}`}>{job.filename}</Link>
      <span className="soft jobs-size">{formatBytes(job.bytes)}</span>
      <Brief job={job} now={now} />
    </th>
    <td>
      <StatusBadge status={job.status} />
    </td>
    <td className="number">
      <RowsCell job={job} />
    </td>
    <td className="number" data-bad={(job.rows.failed > 0 && job.status !== 'cancelled') || undefined}>
      {formatCount(job.rows.failed)}
      {job.rows.failed > 0 && job.rows.total > 0 && <span className="soft"> · {formatShare(job.rows.failed / job.rows.total)}</span>}
    </td>
    <td className="number">{formatDuration(durationOf(job, now))}</td>
    <td className="number">
      <Time at={job.created_at} />
    </td>
  </tr>
);
