import { Component, type ReactNode } from 'react';
import { ErrorState } from './states';

/** Keeps header and navigation where a screen breaks, and says what broke. A change of `key` begins anew. */
export class CrashGuard extends Component<{ readonly children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    // A part of the page that can't be loaded is there again after a reload: a new version may have replaced it.
    return error ? <ErrorState error={error} what="This screen can’t be shown" onRetry={() => location.reload()} /> : this.props.children;
  }
}
