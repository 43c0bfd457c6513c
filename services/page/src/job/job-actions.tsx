import { isEnded, type Job } from '@logsieve/client/models';
import { type ReactNode, useState } from 'react';
import { cancelJob, deleteJob, retryJob } from '../api/one-job';
import { noteError } from '../api/session';
import { announce } from '../shell/announcer';
import { navigate } from '../shell/router';
import { ErrorState } from '../shell/states';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { formatCount, formatUnits } from '../ui/format';

interface ConfirmProps {
  readonly title: string;
  readonly verb: string;
  readonly act: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks before something is done that can't be undone. It stays open, with the reason, where that fails. */
function Confirm({ title, verb, act, onClose, children }: ConfirmProps) {
  const [error, setError] = useState<Error>();
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      await act();
      onClose();
    } catch (reason) {
      noteError(reason);
      setError(reason as Error);
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      {error && <ErrorState error={error} />}
      <div className="dialog-end">
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" aria-disabled={isBusy || undefined} onClick={() => void run()}>
          {verb}
        </Button>
      </div>
    </Dialog>
  );
}

/** What can be done with a job as a whole: cancel while it runs; delete, and ask again for failed rows, once it has ended. */
export function JobActions({ job }: { readonly job: Job }) {
  const [asked, setAsked] = useState<'cancel' | 'delete' | 'retry'>();
  const close = () => setAsked(undefined);
  const { id, filename, rows } = job;
  const isCancelling = job.status === 'cancelling';
  return (
    <>
      {!isEnded(job.status) && (
        <Button icon="ban" aria-disabled={isCancelling || undefined} onClick={() => !isCancelling && setAsked('cancel')}>
          {isCancelling ? 'Cancelling …' : 'Cancel job'}
        </Button>
      )}
      {isEnded(job.status) && rows.failed > 0 && job.status !== 'failed' && (
        <Button icon="refresh" onClick={() => setAsked('retry')}>
          Ask again for {formatUnits(rows.failed, 'failed row')}
        </Button>
      )}
      {isEnded(job.status) && (
        <Button kind="danger" icon="trash" onClick={() => setAsked('delete')}>
          Delete
        </Button>
      )}
      {asked === 'cancel' && (
        <Confirm
          title="Cancel this job?"
          verb="Cancel the job"
          onClose={close}
          act={async () => {
            await cancelJob(id);
            announce('The job is being cancelled.');
          }}
        >
          <p>
            {formatCount(rows.done)} of {formatUnits(rows.total, 'row')} are labelled; these stay. The others will have no label. It can’t
            be gone on with later.
          </p>
        </Confirm>
      )}
      {asked === 'delete' && (
        <Confirm
          title="Delete this job?"
          verb="Delete"
          onClose={close}
          act={async () => {
            await deleteJob(id);
            navigate('/jobs');
            announce(`Deleted ${filename}.`);
          }}
        >
          <p>
            The file <strong>{filename}</strong> and the labels of its {formatUnits(rows.total, 'row')} are removed from the server at once.
          </p>
        </Confirm>
      )}
      {asked === 'retry' && (
        <Confirm title="Ask again?" verb="Make a new job" onClose={close} act={async () => navigate(`/jobs/${(await retryJob(id)).id}`)}>
          <p>A new job begins with the labels of this one and asks only for the rows that failed. This one does not change.</p>
        </Confirm>
      )}
    </>
  );
}
