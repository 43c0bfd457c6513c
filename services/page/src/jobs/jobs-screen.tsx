import { useJobs } from '../api/use-jobs';
import { announce } from '../shell/announcer';
import { useQuery } from '../shell/router';
import { Screen } from '../shell/screen';
import { Empty, ErrorState, Loading } from '../shell/states';
import { Button, Chip, LinkButton } from '../ui/button';
import { formatUnits } from '../ui/format';
import { JobsTable } from './jobs-table';
import { shownOf } from './shown';
import { groupsOf, STATUS_GROUPS, statusesOf, toggleGroup } from './status-groups';

const PAGE_SIZE = 20;

function StatusFilter({
  groups,
  onChange,
}: {
  readonly groups: readonly string[];
  readonly onChange: (groups: readonly string[]) => void;
}) {
  return (
    <fieldset className="chips jobs-filter" data-focus-group>
      <legend className="unseen">Only jobs that are</legend>
      {STATUS_GROUPS.map(({ name, word }) => (
        <Chip key={name} pressed={groups.includes(name)} onClick={() => onChange(toggleGroup(groups, name))}>
          {word}
        </Chip>
      ))}
      {groups.length > 0 && (
        <Button kind="quiet" small icon="close" onClick={() => onChange([])}>
          All
        </Button>
      )}
    </fieldset>
  );
}

const NoJobs = ({ isFiltered }: { readonly isFiltered: boolean }) =>
  isFiltered ? (
    <Empty title="No job is in this state" />
  ) : (
    <Empty title="No jobs yet">
      <p>A job is one file that was uploaded to be labelled. Those of the last days are listed here.</p>
      <LinkButton href="/" kind="primary" icon="upload">
        Upload a file
      </LinkButton>
    </Empty>
  );

/** `/jobs`: all jobs, by state, kept up to date. `?status=running&status=failed` filters, `?shown=40` begins with so many. */
export function JobsScreen() {
  const [query, change] = useQuery();
  const groups = groupsOf(query);
  const { pages, error, isLoadingMore, moreError, loadMore, reload } = useJobs(statusesOf(groups), PAGE_SIZE, shownOf(query, PAGE_SIZE));
  const showMore = async (): Promise<void> => {
    // Said before they have come: another screen may be shown by then.
    change({ shown: String((pages?.jobs.length ?? 0) + PAGE_SIZE) }, { replace: true });
    const count = await loadMore();
    if (count > 0) announce(`${formatUnits(count, 'more job')} shown.`);
  };

  return (
    <Screen
      title="Jobs"
      note="One for each file, newest first."
      end={
        <LinkButton href="/" kind="primary" icon="upload">
          Upload a file
        </LinkButton>
      }
    >
      <StatusFilter groups={groups} onChange={(status) => change({ status, shown: null })} />
      {error && <ErrorState error={error} what="The list could not be loaded" onRetry={reload} />}
      {!pages && !error && <Loading what="the jobs" lines={8} />}
      {pages?.jobs.length === 0 && <NoJobs isFiltered={groups.length > 0} />}
      {pages && pages.jobs.length > 0 && (
        <div className="stack" data-focus-group>
          <JobsTable jobs={pages.jobs} caption="Jobs" />
          {moreError && <ErrorState error={moreError} what="More jobs could not be loaded" />}
          <div className="row spread">
            <span className="soft small">{formatUnits(pages.jobs.length, 'job')} shown</span>
            {pages.hasMore && (
              <Button aria-disabled={isLoadingMore || undefined} onClick={() => !isLoadingMore && void showMore()}>
                {moreError ? 'Try again to load more' : 'Load more'}
              </Button>
            )}
          </div>
        </div>
      )}
    </Screen>
  );
}
