import { useEffect, useState } from 'react';
import { type Preview, readPreview } from './preview';

export interface PreviewState {
  readonly preview?: Preview;
  /** Why the file is none that can be labelled. */
  readonly problem?: string;
}

/** What the first bytes of a file tell. Nothing of it leaves the browser. */
export function usePreview(file: File): PreviewState {
  const [state, setState] = useState<PreviewState>({});
  useEffect(() => {
    let isCurrent = true;
    setState({});
    readPreview(file).then(
      (preview) => isCurrent && setState({ preview }),
      (error: unknown) => isCurrent && setState({ problem: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [file]);
  return state;
}
