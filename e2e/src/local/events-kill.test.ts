import type { Job, JobList } from '@logsieve/contracts/job';
import { followInPage } from '../support/browser';
import { submit, waitForEnd } from '../support/client';
import { followWithCurl } from '../support/curl';
import { checkEvents, type JobEvent } from '../support/events';
import { numberedRows } from '../support/oracle';
import { pidsOf } from '../support/processes';
import { type LocalSystem, startSystem } from '../support/system';
import { useTab } from '../support/tab';

const ROWS = 12_000;
const KILLS = 2;

const { open } = useTab();
let system: LocalSystem;
beforeAll(async () => {
  system = await startSystem({ env: { CHUNKS_IN_FLIGHT: '4' } });
}, 120_000);
afterAll(async () => {
  expect(await system.stop()).toBe(0);
}, 60_000);

const kill = (name: string): number => {
  const pids = pidsOf(system.pid, name);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids.length;
};

const snapshots = (events: readonly JobEvent[]): number => events.filter(({ name }) => name === 'snapshot').length;
/** Whether progress has come since the last snapshot. */
const goesOn = (events: readonly JobEvent[]): boolean => events.at(-1)?.name === 'progress';

/** Kills when all streams have got their n-th snapshot and gone on from it. Answers false when they have ended before. */
async function killOnceSeen(name: string, n: number, streams: readonly { readonly events: readonly JobEvent[] }[]): Promise<boolean> {
  for (;;) {
    if (streams.some(({ events }) => events.at(-1)?.name === 'completed')) return false;
    if (streams.every(({ events }) => snapshots(events) >= n && goesOn(events)) && kill(name) > 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('EventSource in a browser and curl -N follow a job to its end over kill -9 of the results service, each in one connection', async () => {
  const { page } = await open('/', { url: system.url });
  const { id } = await submit(numberedRows(ROWS, 'events'), { url: system.url });
  const inPage = await followInPage(page, system.url, id);
  const curl = followWithCurl(`${system.url}/v1/jobs/${id}/events`);
  let killed = 0;
  while (killed < KILLS && (await killOnceSeen('results', killed + 1, [inPage, curl]))) killed++;

  expect(await curl.ended).toBe(0);
  await inPage.ended;
  expect(killed).toBeGreaterThan(0);
  for (const { events } of [inPage, curl]) {
    checkEvents(events, id, 'completed');
    expect(events.at(-1)?.data.rows).toMatchObject({ total: ROWS, done: ROWS });
    expect(snapshots(events)).toBe(killed + 1);
  }
  expect(inPage.errors).toEqual([]);
}, 240_000);

test('EventSource in a browser connects again by itself when the gateway is killed', async () => {
  const { page } = await open('/', { url: system.url });
  const { id } = await submit(numberedRows(ROWS, 'reconnect'), { url: system.url });
  const inPage = await followInPage(page, system.url, id);
  const killed = await killOnceSeen('gateway', 1, [inPage]);
  await inPage.ended;
  expect(killed).toBe(true);
  checkEvents(inPage.events, id, 'completed');
  expect(snapshots(inPage.events)).toBeGreaterThan(1);
  expect(inPage.errors).toContain('connecting again');
  expect(inPage.errors).not.toContain('given up');
  expect((await waitForEnd(id, { url: system.url })).status).toBe('completed');
}, 240_000);

test('an upload that waits for its job is answered with it although the results service is killed meanwhile', async () => {
  const headers = { 'Content-Type': 'text/csv', Prefer: 'wait=60' };
  const answer = fetch(`${system.url}/v1/jobs`, { method: 'POST', headers, body: numberedRows(ROWS, 'wait') });
  const runs = async () => ((await (await fetch(`${system.url}/v1/jobs?status=in_progress`)).json()) as JobList).data.length > 0;
  while (!(await runs()));
  expect(kill('results')).toBeGreaterThan(0);
  const response = await answer;
  const job = (await response.json()) as Job;
  expect([200, 202]).toContain(response.status);
  expect(response.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
  expect(response.status === 200).toBe(job.status === 'completed');
  expect(await waitForEnd(job.id, { url: system.url })).toMatchObject({ status: 'completed', rows: { done: ROWS } });
}, 240_000);
