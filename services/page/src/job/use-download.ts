import { useEffect, useRef, useState } from 'react';
import { checkDownload } from '../api/check-download';
import { noteError } from '../api/session';

export interface Download {
  /** Whether the server is asked for the file at this moment. */
  readonly isAsking: boolean;
  /** Why the last one was refused, until another is begun. */
  readonly error: Error | undefined;
  begin(): Promise<void>;
}

/** Leaves a file to the browser, as a click on its link does. */
function save(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}

/** Downloads a file of the server, which is asked first, so that a refusal can be told. */
export function useDownload(path: string): Download {
  const [{ asked, error }, setState] = useState<{ readonly asked?: string; readonly error?: Error }>({});
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  async function begin(): Promise<void> {
    if (asked === path) return;
    setState({ asked: path });
    /** What became of one that another has overtaken does not end that. */
    const end = (reason?: Error) => setState((now) => (now.asked === path ? { error: reason } : now));
    try {
      await checkDownload(path);
    } catch (reason) {
      noteError(reason);
      end(reason instanceof Error ? reason : new Error(String(reason)));
      // Who has closed the dialog is told by the browser, in its list of downloads.
      if (isShown.current) return;
    }
    save(path);
    end();
  }
  return { isAsking: asked === path, error, begin };
}
