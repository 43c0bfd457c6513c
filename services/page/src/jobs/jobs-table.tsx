import './jobs.css';
import { isEnded, type Job } from '@logsieve/client/models';
import { Table } from '../ui/table';
import { useNow } from '../ui/use-now';
import { JobRow } from './job-row';

/** Jobs, newest first. The times of those that run go on by themselves. */
export function JobsTable({ jobs, caption }: { readonly jobs: readonly Job[]; readonly caption: string }) {
  const now = useNow(jobs.some((job) => !isEnded(job.status)) ? 1_000 : 0);
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col" className="jobs-head">
            File
          </th>
          <th scope="col">Status</th>
          <th scope="col" className="number">
            Rows
          </th>
          <th scope="col" className="number">
            Failed
          </th>
          <th scope="col" className="number">
            Duration
          </th>
          <th scope="col" className="number">
            Created
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} now={now} />
        ))}
      </tbody>
    </Table>
  );
}
