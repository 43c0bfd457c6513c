import { ConnectionError, ProblemError } from '@logsieve/client/errors';
import { type ReactNode, useEffect } from 'react';
import type { Resource } from '../api/use-resource';
import { Button } from '../ui/button';
import { formatDuration } from '../ui/format';
import { Notice } from '../ui/notice';
import { announce } from './announcer';

/** While something is fetched for the first time. */
export const Loading = ({ what, lines = 4 }: { readonly what: string; readonly lines?: number }) => (
  <div className="skeleton" aria-busy="true">
    <p className="unseen">Loading {what} …</p>
    {Array.from({ length: lines }, (_, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same.
      <span key={i} />
    ))}
  </div>
);

/** Where there is nothing, and what to do about it. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="empty">
    <h2>{title}</h2>
    {children}
  </div>
);

/** What went wrong, in words for people. */
function wordsOf(error: Error): { title: string; detail: string; requestId?: string } {
  if (error instanceof ProblemError) return { title: error.title, detail: error.detail, requestId: error.requestId };
  if (error instanceof ConnectionError)
    return { title: 'The server does not answer', detail: 'It may be starting again, or the connection is lost.' };
  return { title: 'Something went wrong in this page', detail: error.message };
}

export interface ErrorStateProps {
  readonly error: Error;
  /** What failed, such as "The list of jobs could not be loaded". The server's own words follow. */
  readonly what?: string;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}

/** An error of the API: what failed and why, the id to look for in the server's log, and a way to try again. */
export function ErrorState({ error, what, onRetry, children }: ErrorStateProps) {
  const { title, detail, requestId } = wordsOf(error);
  const wait = error instanceof ProblemError && error.retryAfterS ? error.retryAfterS : undefined;
  return (
    <Notice tone="bad" alert title={what ?? title}>
      <p>
        {what && `${title}. `}
        {detail}
      </p>
      {wait !== undefined && <p>The server asks to wait {formatDuration(wait * 1_000)}.</p>}
      {requestId && (
        <p className="soft small">
          Request <code>{requestId}</code>
        </p>
      )}
      {children}
      {onRetry && (
        <Button small icon="refresh" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Notice>
  );
}

/** Says something once, when this appears. */
const useAnnounced = (text: string): void => useEffect(() => announce(text), [text]);

/** Says that what is shown may be old, and that the page is at it. */
export function Reconnecting() {
  useAnnounced('Connection lost: connecting again.');
  return (
    <Notice tone="warn" title="Connection lost: connecting again …">
      <p className="soft small">What you see is the last that was told.</p>
    </Notice>
  );
}

/** Beside what was loaded before a look failed. */
function Outdated({ what, error, onRetry }: { readonly what: string; readonly error: Error; readonly onRetry: () => void }) {
  const title = `Could not load ${what} again: these are the last that came`;
  useAnnounced(`${title}.`);
  return (
    <Notice tone="warn" title={title}>
      <p className="soft small">{wordsOf(error).title}.</p>
      <Button small icon="refresh" onClick={onRetry}>
        Try again
      </Button>
    </Notice>
  );
}

export interface LoadedProps<T> {
  readonly resource: Resource<T>;
  /** What is loaded, such as "the jobs". */
  readonly what: string;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}

/** What a resource holds, or how it stands with it: loading, failed, or both data and a failed look since, which takes nothing away. */
export function Loaded<T>({ resource, what, lines, children }: LoadedProps<T>) {
  const { data, error, reload } = resource;
  return (
    <>
      {error && data === undefined && <ErrorState error={error} what={`Could not load ${what}`} onRetry={reload} />}
      {error && data !== undefined && <Outdated what={what} error={error} onRetry={reload} />}
      {data !== undefined ? children(data) : !error && <Loading what={what} lines={lines} />}
    </>
  );
}
