import { spawn } from 'node:child_process';
import { createEventReader, type JobEvent } from './events';

export interface CurlStream {
  /** What came so far. */
  readonly events: readonly JobEvent[];
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number>;
}

/** Follows a stream of events with the `curl -N` of this machine, which does not connect again. */
export function followWithCurl(url: string): CurlStream {
  const child = spawn('curl', ['-sSN', '--fail', url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const events: JobEvent[] = [];
  const read = createEventReader();
  child.stdout.setEncoding('utf8').on('data', (text: string) => events.push(...read(text)));
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`curl is needed for this test: apt-get install -y curl (${error.message})`)));
    child.once('close', (code) => resolve(code ?? -1));
  });
  return { events, ended };
}
