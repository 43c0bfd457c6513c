import { type FakeGroqProcess, startFakeGroqProcess } from '../fake-groq/fake-groq';
import { clientOf, getJob, submit, waitForEnd } from '../support/client';
import { pidsOf } from '../support/processes';
import { askRedis } from '../support/redis';
import { type LocalSystem, startSystem } from '../support/system';

/** Ten records are not stuck behind a large job, in any stage. */

// biome-ignore format: a list of words
const WORDS = ['apple', 'arrow', 'bridge', 'castle', 'circle', 'cloud', 'desert', 'eagle', 'field', 'forest', 'garden', 'glass', 'harbor', 'honey', 'island', 'jungle', 'kettle', 'lantern', 'meadow', 'needle'];
/** A column that fills a chunk, of 1 MiB at most, with 256 rows. */
const FILLING = 'x'.repeat(4_000);
const ROWS_PER_CHUNK = 256;
const SMALL_ROWS = 10;
const WITHOUT_LLM = { options: '{"llm":"off"}' };

/** Words that are another template for each number. */
const inWords = (i: number): string => [i, i / 20, i / 400, i / 8_000].map((digit) => WORDS[Math.floor(digit) % 20]).join(' ');

/** Rows that differ in words: none is known from another, nor from those of another `name`. */
const rowsOf = (source: string, name: string, rows: number, filling = ''): string =>
  `source,log_message,filling\n${Array.from({ length: rows }, (_, i) => `${source},${name} ${inWords(i)},${filling}\n`).join('')}`;

let provider: FakeGroqProcess;
let logsieve: LocalSystem;
beforeAll(async () => {
  provider = await startFakeGroqProcess({ apiKey: 'gsk_right' });
  // No lock runs out while a worker stands still.
  const env = { GROQ_API_KEY: 'gsk_right', GROQ_BASE_URL: provider.url, LOCK_MS: '600000', STALLED_MS: '600000' };
  logsieve = await startSystem({ env });
}, 120_000);
afterAll(async () => {
  const code = await logsieve?.stop();
  await provider.stop();
  expect(code).toBe(0);
}, 60_000);

const cancel = (id: string) => clientOf(logsieve.url).api.POST('/v1/jobs/{id}/cancel', { params: { path: { id } } });

/** The entries of a queue in the order in which workers took them. */
async function takenFrom(queue: string): Promise<string[]> {
  const events = await askRedis(logsieve.dataDir, `XRANGE {ls:${queue}}:${queue}:events - +`);
  const fields = [...events.matchAll(/^\$\d+\r\n(.*)\r$/gm)].map(([, text = '']) => text);
  return fields.flatMap((text, i) => (text === 'active' && fields[i - 1] === 'event' ? [fields[i + 2] ?? ''] : []));
}

/** Sends ten records beside a large job that is at work, and answers how far that was when they had ended. */
async function sendBeside(large: string, small: string, options: Record<string, string>) {
  const { id } = await submit(small, { url: logsieve.url, fields: options });
  expect(await waitForEnd(id, { url: logsieve.url })).toMatchObject({ status: 'completed', rows: { done: SMALL_ROWS, failed: 0 } });
  return getJob(large, logsieve.url);
}

/** Waits until a queue has so many entries at work. */
async function untilAtWork(queue: string, entries: number): Promise<void> {
  for (let active = 0; active < entries; )
    active = Number(/:(\d+)/.exec(await askRedis(logsieve.dataDir, `LLEN {ls:${queue}}:${queue}:active`))?.[1]);
}

test('regex: of what waits, the first chunk of a small job is taken before the second of a large one', async () => {
  const [worker] = pidsOf(logsieve.pid, 'regex-worker') as [number];
  const large = rowsOf('shop', 'regex large', 20 * ROWS_PER_CHUNK, FILLING);
  process.kill(worker, 'SIGSTOP');
  const sent = [];
  try {
    for (const csv of [large, rowsOf('shop', 'regex small', SMALL_ROWS)])
      sent.push(await submit(csv, { url: logsieve.url, fields: WITHOUT_LLM }));
  } finally {
    process.kill(worker, 'SIGCONT');
  }
  const [first, second] = sent.map(({ id }) => id) as [string, string];
  await waitForEnd(second, { url: logsieve.url });
  const taken = (await takenFrom('regex')).filter((entry) => entry.includes(first) || entry.includes(second));
  expect(taken.slice(0, 2).map((entry) => entry.replace(/^.*(job_\w+)/, '$1'))).toEqual([`${first}-0`, `${second}-0`]);
  await cancel(first);
});

test('bert: ten records end while all places have large chunks, each of whose messages is another', async () => {
  const { id } = await submit(rowsOf('shop', 'bert large', 60_000), { url: logsieve.url, fields: WITHOUT_LLM });
  // The first chunks are small ones, for a quick start.
  const smallChunks = 256 + 1_024;
  for (let done = 0; done < smallChunks; ) done = (await getJob(id, logsieve.url, 1)).rows.done;
  await untilAtWork('bert', 4);
  for (const name of ['bert small', 'bert tiny']) {
    const large = await sendBeside(id, rowsOf('shop', name, SMALL_ROWS), WITHOUT_LLM);
    // No other has ended, of 4,096 and 8,000 rows: a place was given up.
    expect(large).toMatchObject({ status: 'in_progress', rows: { done: smallChunks, failed: 0 } });
  }
  await cancel(id);
});

test('llm: ten records are answered while all places have chunks of a large job at a slow provider', async () => {
  // Words that name no model, as such records are asked about alone.
  await provider.control({ reset: true, mode: { kind: 'slow', ms: 1_000 } });
  const { id } = await submit(rowsOf('LegacyCRM', 'shelf large', 24 * ROWS_PER_CHUNK, FILLING), { url: logsieve.url });
  await untilAtWork('llm', 8);
  const before = (await provider.calls()).length;
  const large = await sendBeside(id, rowsOf('LegacyCRM', 'shelf small', SMALL_ROWS), {});
  expect(large).toMatchObject({ status: 'in_progress', rows: { done: 0, failed: 0 } });
  // What was under way, and some turns: the chunks at work have some two hundred calls to make.
  expect((await provider.calls()).length - before).toBeLessThan(60);
  await cancel(id);
  await waitForEnd(id, { url: logsieve.url });
  // No record of the large job was sent twice, though chunks of it gave up their places.
  const sent = (await provider.calls()).flatMap(({ body }) => JSON.stringify(body).match(/shelf large [a-z ]+/g) ?? []);
  expect(sent).toEqual([...new Set(sent)]);
});
