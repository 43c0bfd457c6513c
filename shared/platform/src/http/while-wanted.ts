import type { ServerResponse } from 'node:http';

/** Runs what takes long with a signal that comes when the client leaves, when the service begins to end, and when it is done. */
export async function whileWanted<T>(
  response: ServerResponse,
  stopping: AbortSignal,
  run: (wanted: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const end = () => over.abort();
  response.once('close', end);
  stopping.addEventListener('abort', end);
  if (stopping.aborted || response.closed) end();
  try {
    return await run(over.signal);
  } finally {
    end();
    response.off('close', end);
    stopping.removeEventListener('abort', end);
  }
}
