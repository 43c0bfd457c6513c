import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { isOver } from '../verify/jobs-of';
import { type Crawl, crawlOnce } from './crawler';
import type { CrowdContext } from './crowd-context';
import { makeSendable } from './load';

/** How long who is let go comes again at once. */
const HOLD_MS = 30_000;
/** Larger than what the system's buffers on the way hold, so that the server has to wait for its reader. */
const LARGE_ROWS = 300_000;
/** An upload that is slow but honest: about 5 KiB/s for three quarters of a minute. */
const HONEST = { rows: 3_000, parts: 45, pauseMs: 1_000 };
const SMALL_LIMIT_MS = 500;
const BETWEEN_MS = 50;
/** Small requests of each kind that are asked before anybody crawls, to compare. */
const ALONE = 40;

/** What docs/operations.md promises, and two seconds for a machine that is busy. */
const crawlsAgainst = (key: string, job: string): readonly Crawl[] => {
  const head = (line: string, more = '') => `${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\n${more}\r\n`;
  return [
    { how: 'an idle connection', begin: '', reads: true, limit: 22 },
    { how: 'a connection that is kept', begin: head('GET /v1/labels'), reads: true, limit: 12 },
    { how: 'slow headers', begin: 'GET /v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ', drip: 'a', reads: true, limit: 22 },
    {
      how: 'a slow body',
      begin: head('POST /v1/jobs', 'Content-Type: text/csv\r\nContent-Length: 1000000\r\n'),
      drip: 's',
      reads: true,
      limit: 47,
    },
    // An empty line between two requests is nothing to a server, but tells this client when the connection is gone.
    { how: 'a reader that does not read', begin: head(`GET /v1/jobs/${job}/results`), drip: '\r\n', reads: false, limit: 77 },
  ];
};

/** Clients that crawl in every way at once, for a while and again and again, with an honest slow upload and small requests of others among them. */
export async function crawl({ system, client, folder, random, known, history, size, say }: CrowdContext): Promise<void> {
  const port = Number(new URL(system.url).port);
  const large = await client.submit('alpha', makeSendable(folder, random, LARGE_ROWS, known), null);
  if (!large.job) throw new Error(`the large upload was refused: ${large.body}`);
  while (!isOver((await client.look('alpha', large.job, 10)).view?.status ?? ''));
  const smalls = smallRequests(system.keys.alpha, large.job);
  const alone: number[] = [];
  for (let i = 0; i < ALONE; i++) for (const small of smalls) alone.push((await askOnce(port, small)).ms);
  const crawls = crawlsAgainst(system.keys.alpha, large.job);
  const until = performance.now() + HOLD_MS;

  const hold = async (index: number): Promise<void> => {
    const one = crawls[index % crawls.length] as Crawl;
    // Not all in the same moment: how a listening socket takes that is not what is asked.
    await pause(random.int(1_000));
    while (performance.now() < until) {
      const crawled = await crawlOnce(port, one);
      history.add({ op: 'crawl', t: Date.now(), how: one.how, limit: one.limit, ...crawled });
      if (crawled.seconds !== null && crawled.seconds < 1) await pause(1_000);
    }
  };
  const holding = Promise.all(Array.from({ length: size }, (_, index) => hold(index)));
  const honest = client.submitSlowly('beta', makeSendable(folder, random, HONEST.rows, known), null, HONEST);
  await pause(2_000);
  const times: number[] = [];
  while (performance.now() < until) {
    for (const small of smalls) {
      const { ms, status } = await askOnce(port, small);
      times.push(ms);
      history.add({ op: 'small', t: Date.now(), request: small.name, ms, limit: SMALL_LIMIT_MS, status });
      await pause(BETWEEN_MS);
    }
  }
  say(
    `  ${times.length} small requests beside ${size} slow clients: ${describe(times)}; ${alone.length} before they came: ${describe(alone)}`,
  );
  await holding;
  const { job } = await honest;
  for (let status = ''; job && !isOver(status); ) status = (await client.look('beta', job, 10)).view?.status ?? '';
  await client.download('alpha', large.job);
}

function describe(times: readonly number[]): string {
  const ascending = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round(ascending[Math.ceil(share * ascending.length) - 1] ?? 0);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`;
}

interface SmallRequest {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const smallRequests = (key: string, job: string): readonly SmallRequest[] => {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ logs: [{ source: 'ModernCRM', log_message: 'User User1 logged in.' }] });
  return [
    { name: 'GET /v1/jobs/{id}', method: 'GET', path: `/v1/jobs/${job}`, headers },
    { name: 'POST /v1/classify', method: 'POST', path: '/v1/classify', headers, body },
  ];
};

const ANSWER_LIMIT_MS = 30_000;

/** One request over a connection of its own, from its begin to the last byte of its answer. */
function askOnce(port: number, { method, path, headers, body }: SmallRequest): Promise<{ ms: number; status: number | null }> {
  const began = performance.now();
  return new Promise((resolve) => {
    const agent = new Agent();
    const done = (status: number | null) => {
      agent.destroy();
      resolve({ ms: performance.now() - began, status });
    };
    const asked = request({ port, host: '127.0.0.1', method, path, headers, agent, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    asked.once('error', () => done(null));
    asked.once('response', (answer) =>
      answer
        .resume()
        .once('end', () => done(answer.statusCode ?? null))
        .once('error', () => done(null)),
    );
    asked.end(body);
  });
}
