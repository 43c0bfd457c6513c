import { ProblemError } from '@logsieve/client/errors';
import { ErrorState } from '../shell/states';
import { LinkButton } from '../ui/button';
import { Notice } from '../ui/notice';
import type { Failure } from './upload-store';

export interface FailureNoticeProps {
  readonly failure: Exclude<Failure, { why: 'changed' }>;
  /** Whether the encoding can be chosen above. */
  readonly takesEncoding: boolean;
  readonly onRetry: () => void;
}

/** What became of the last try, and what can be done. */
export function FailureNotice({ failure, takesEncoding, onRetry }: FailureNoticeProps) {
  if (failure.why === 'cancelled')
    return (
      <Notice tone="warn" alert title="Cancelled, but all of the file was sent already">
        <p>
          The server may have taken it; then it is among the jobs, and can be cancelled there. Sent again with the same settings, it does
          not become a second job.
        </p>
        <LinkButton href="/jobs" small>
          See the jobs
        </LinkButton>
      </Notice>
    );
  const isMisread = failure.error instanceof ProblemError && failure.error.code === 'invalid-encoding';
  return (
    <ErrorState error={failure.error} what="The file was not taken" onRetry={onRetry}>
      {isMisread && takesEncoding && (
        <p>
          <strong>Choose its encoding above, then try again.</strong> Where it is none of those, save the file as UTF-8.
        </p>
      )}
    </ErrorState>
  );
}
