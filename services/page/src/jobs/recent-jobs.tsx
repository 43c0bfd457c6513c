import { useJobs } from '../api/use-jobs';
import { LinkButton } from '../ui/button';
import { Card } from '../ui/card';
import { JobsTable } from './jobs-table';

const SHOWN = 5;

/** The last few jobs; nothing where there are none, or where they can't be had: the list itself says why. */
export function RecentJobs() {
  const { pages } = useJobs([], SHOWN);
  if (!pages || pages.jobs.length === 0) return null;
  return (
    <Card
      title="Recent jobs"
      end={
        <LinkButton href="/jobs" small>
          All jobs
        </LinkButton>
      }
    >
      <JobsTable jobs={pages.jobs.slice(0, SHOWN)} caption="Recent jobs" />
    </Card>
  );
}
