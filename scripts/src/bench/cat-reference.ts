import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { downloadTo, uploadForm } from './transfer';

/** Seconds to send a file through the HTTP stack of the services and to get the same bytes back, in one process that does nothing else. */
export async function measureCat(input: string, directory: string, signal: AbortSignal): Promise<number> {
  const server = fork(path.join(__dirname, 'cat-server.js'), [path.join(directory, 'cat.stored')]);
  try {
    const [url] = (await once(server, 'message', { signal })) as [string];
    const began = performance.now();
    await uploadForm(url, input, signal);
    await downloadTo(url, path.join(directory, 'cat.csv'), signal);
    return (performance.now() - began) / 1_000;
  } finally {
    server.kill();
  }
}
