import { download, eventually, getJob, getLabels, submit, waitForEnd } from './client';
import { checkNumberedRows, numberedRows } from './oracle';

const ROWS = 16_000;
const KILLS = 3;
const AFTER_LAST_KILL_MS = 120_000;

/**
 * Submits a job and kills what `kill` kills (it answers how many processes that were), again and again at moments at which the job has got on.
 * Throws unless the job completes in time after the last kill, with every row once, in order, unchanged, and with a right label.
 */
export async function surviveKills(url: string, name: string, kill: () => number): Promise<void> {
  // What the test before has killed may still be coming back.
  const labels = new Set(await eventually(() => getLabels(url)));
  const input = numberedRows(ROWS, `kill ${name}`);
  const { id } = await eventually(() => submit(input, { url }));
  let killed = 0;
  let since = -1;
  while (killed < KILLS) {
    const job = await getJob(id, url, 1).catch(() => undefined);
    if (job?.status === 'completed') break;
    if (!job || job.rows.done === since || kill() === 0) continue;
    since = job.rows.done;
    killed++;
  }
  const job = await waitForEnd(id, { url, timeoutMs: AFTER_LAST_KILL_MS });
  expect(killed).toBeGreaterThan(0);
  expect(job).toMatchObject({ status: 'completed', rows: { total: ROWS, done: ROWS, failed: 0 } });
  await checkNumberedRows(input, await eventually(() => download(id, url)), labels);
}
