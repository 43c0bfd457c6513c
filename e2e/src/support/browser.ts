import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { END_EVENTS, type JobEvent } from './events';
import { ROOT } from './system';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the Chromium of this machine with a profile of its own. Throws with the command that installs one where there is none. */
export function startBrowser(): Promise<Browser> {
  const executablePath = execFileSync(path.join(ROOT, 'scripts/find-chromium'), { encoding: 'utf8' }).trim();
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

export interface BrowserStream {
  /** What came so far. */
  readonly events: readonly JobEvent[];
  /** How often the connection was lost or refused. */
  readonly errors: readonly string[];
  /** Resolves with the event of the end. */
  readonly ended: Promise<JobEvent>;
}

/** Follows a job with an `EventSource` in a page of the same server, and closes it at the end, as an application does. */
export async function followInPage(page: Page, url: string, id: string): Promise<BrowserStream> {
  const events: JobEvent[] = [];
  const errors: string[] = [];
  let end: (event: JobEvent) => void = () => {};
  const ended = new Promise<JobEvent>((resolve) => {
    end = resolve;
  });
  await page.goto(`${url}/`);
  await page.exposeFunction('told', (name: string, data: string) => {
    if (name === 'error') return void errors.push(data);
    const event = { name, data: JSON.parse(data) };
    events.push(event);
    if (END_EVENTS.includes(name)) end(event);
  });
  await page.evaluate(`
    const source = new EventSource('/v1/jobs/${id}/events');
    const ends = ${JSON.stringify(END_EVENTS)};
    for (const name of ['snapshot', 'progress', ...ends])
      source.addEventListener(name, (event) => {
        if (ends.includes(name)) source.close();
        told(name, event.data);
      });
    source.addEventListener('error', () => told('error', source.readyState === EventSource.CLOSED ? 'given up' : 'connecting again'));
  `);
  return { events, errors, ended };
}
