import { useJobs } from '../api/use-jobs';
import { Link } from '../shell/link';
import { ErrorState, Loading } from '../shell/states';
import { SelectField } from '../ui/field';
import { formatAgo, formatUnits } from '../ui/format';

const MOST = 50;

/** One of the last completed jobs, or the one that the address names. */
export function JobField({ value, onChange }: { readonly value: string; readonly onChange: (job: string) => void }) {
  const { pages, error, reload } = useJobs(['completed'], MOST);
  if (!pages)
    return error ? (
      <ErrorState error={error} what="The jobs could not be loaded" onRetry={reload} />
    ) : (
      <Loading what="the jobs" lines={2} />
    );
  if (pages.jobs.length === 0 && value === '') {
    return (
      <p className="soft">
        No job is completed yet. <Link href="/">Upload a file</Link>, and try the rule on its rows.
      </p>
    );
  }
  const jobs = pages.jobs.map(({ id, filename, rows, created_at }) => ({
    value: id,
    word: `${filename} · ${formatUnits(rows.total, 'row')} · ${formatAgo(created_at)}`,
  }));
  const isOther = value !== '' && !jobs.some((job) => job.value === value);
  return (
    <SelectField
      label="Job"
      hint="Its rows are looked at from the first, for two seconds at most."
      options={[{ value: '', word: 'Choose a job' }, ...(isOther ? [{ value, word: value }] : []), ...jobs]}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
