import './job.css';
import { ProblemError } from '@logsieve/client/errors';
import { isEnded, type Job } from '@logsieve/client/models';
import { useEffect, useMemo, useRef } from 'react';
import { useLost } from '../api/connection';
import { useSummary } from '../api/resources';
import { type FollowedJob, useJob } from '../api/use-job';
import { announce } from '../shell/announcer';
import { useQuery } from '../shell/router';
import { Screen, type ScreenParams } from '../shell/screen';
import { Empty, ErrorState, Loaded, Loading } from '../shell/states';
import { STATUSES, StatusBadge } from '../ui/badges';
import { Button, LinkButton } from '../ui/button';
import { formatBytes, formatUnits } from '../ui/format';
import { Notice } from '../ui/notice';
import { Time } from '../ui/time';
import { Charts } from './charts';
import { Downloads } from './downloads';
import { filtersOf } from './filters';
import { Flow } from './flow';
import { JobActions } from './job-actions';
import { RowsCard } from './rows-card';
import { useSlow } from './use-refresh';

/** The counts of a running job are made again this often. */
const COUNT_MS = 1_500;

const Gone = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <Empty title={title}>
    {children}
    <LinkButton href="/jobs">All jobs</LinkButton>
  </Empty>
);

/** Says once, when it was seen running, that a job has ended. */
function useEndAnnounced(job: Job | undefined): void {
  const ran = useRef(false);
  const status = job?.status;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of state is told.
  useEffect(() => {
    if (!job || !status) return;
    if (isEnded(status) && ran.current) announce(`${STATUSES[status].word}: ${formatUnits(job.rows.done, 'row')} of ${job.filename}.`);
    ran.current = !isEnded(status);
  }, [status]);
}

/** As a screen is told of it. A job that has ended needs no connection. */
const SCREEN_CONNECTIONS = { connecting: 'unknown', live: 'there', polling: 'there', ended: 'there', reconnecting: 'lost' } as const;

/** That a job is followed is not said while a request beside it finds the connection lost. */
function Following({ connection }: Pick<FollowedJob, 'connection'>) {
  const isLost = useLost();
  if (isLost) return null;
  if (connection === 'live') return <span className="job-live">Live</span>;
  return connection === 'polling' && <span>Events don’t come through: asked every few seconds</span>;
}

const About = ({ job, connection }: { readonly job: Job; readonly connection: FollowedJob['connection'] }) => (
  <span className="row job-about">
    <StatusBadge status={job.status} />
    <Following connection={connection} />
    <span>{formatUnits(job.rows.total, 'row')}</span>
    <span>{formatBytes(job.bytes)}</span>
    <span>
      created <Time at={job.created_at} />
    </span>
    {job.expires_at && isEnded(job.status) && (
      <span>
        removed <Time at={job.expires_at} />
      </span>
    )}
  </span>
);

function JobParts({ job }: { readonly job: Job }) {
  const [query, change] = useQuery();
  const filters = useMemo(() => filtersOf(query), [query]);
  const open = Number(query.get('row')) || undefined;
  const done = useSlow(job.rows.done, COUNT_MS);
  const summary = useSummary(job.id, isEnded(job.status) ? job.status : `at ${done}`);
  return (
    <>
      {job.error && (
        <Notice
          tone={job.status === 'failed' ? 'bad' : 'warn'}
          title={job.status === 'failed' ? 'The job failed' : 'Some rows have no label'}
        >
          <p>{job.error}</p>
        </Notice>
      )}
      <Flow job={job} />
      {job.status !== 'failed' && (
        <>
          <Loaded resource={summary} what="the counts">
            {(counts) => <Charts summary={counts} filters={filters} onChange={change} />}
          </Loaded>
          <RowsCard job={job} summary={summary.data} filters={filters} open={open} onChange={change} />
        </>
      )}
      {query.has('download') && <Downloads job={job} filters={filters} onClose={() => change({ download: null }, { closes: true })} />}
    </>
  );
}

/** `/jobs/{id}`: one job, live. Filters, sort, search, the open row and the downloads stand in the address. */
export function JobScreen({ params }: ScreenParams) {
  const { job, connection, error, reload } = useJob(params.id as string);
  const [, change] = useQuery();
  useEndAnnounced(job);
  const code = error instanceof ProblemError ? error.code : undefined;
  const isUnknown = code === 'job-not-found' || code === 'not-found';
  const isExpired = job?.status === 'expired' || code === 'job-expired';
  const isShown = job && !isExpired && !isUnknown;
  return (
    <Screen
      title={job?.filename ?? 'Job'}
      connection={SCREEN_CONNECTIONS[connection]}
      note={job && <About job={job} connection={connection} />}
      end={
        isShown && (
          <>
            <JobActions job={job} />
            {job.status !== 'failed' && (
              <Button kind="primary" icon="download" onClick={() => change({ download: '1' }, { opens: true })}>
                Download
              </Button>
            )}
          </>
        )
      }
    >
      {isUnknown && !job && !isExpired && (
        <Gone title="There is no such job">
          <p>It may have expired, or somebody deleted it; or its address is not right.</p>
        </Gone>
      )}
      {(isExpired || (isUnknown && job)) && (
        <Gone title="This job is gone">
          <p>It has expired or was deleted: its file and its rows were removed from the server.</p>
        </Gone>
      )}
      {error && !isUnknown && !isExpired && <ErrorState error={error} what="The job could not be loaded" onRetry={reload} />}
      {isShown && <JobParts job={job} />}
      {!job && !error && <Loading what="the job" lines={8} />}
    </Screen>
  );
}
