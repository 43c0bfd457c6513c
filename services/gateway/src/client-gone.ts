import type { ServerResponse } from 'node:http';

/** A signal that comes when the client leaves before it has its whole answer. */
export function clientGone(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  if (response.closed) controller.abort();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
