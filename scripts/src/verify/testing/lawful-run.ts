import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Evidence, readEvidence } from '../evidence';
import type { HistoryEvent, JobView } from '../history';

export const ID = 'job_one';
export const OTHER = 'job_two';
const LABELS = ['HTTP Status', 'Security Alert', 'User Action'];
const T = Date.now();

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

export const INPUT = 'rid,nonce,source,message\n0,n1,A,User User1 logged in.\r\n1,n1,A,known\n\n2,n1,LegacyCRM,n1 asks\n';
/** The last label as sha256sum has it: that of "# asks" begins with 645a34d0, which leaves 0 when divided by three labels. */
export const OUTPUT =
  'rid,nonce,source,message,target_label\n0,n1,A,User User1 logged in.,User Action\r\n1,n1,A,known,Security Alert\n\n2,n1,LegacyCRM,n1 asks,HTTP Status\n';

const view = (status: string, done: number): JobView => ({
  id: ID,
  status,
  sha256: sha(INPUT),
  rows: { total: 3, done, unclassified: 0, failed: 0 },
  stages: [{ name: 'regex', in: 3, labelled: done }],
  labels: done > 0 ? { 'User Action': done } : {},
  error: null,
});

/** What a run leaves in which all is as it should be: one job of three rows, one fault, one upload that was refused. */
export interface RunParts {
  history: HistoryEvent[];
  output: string;
  redis: object[];
  asked: string[];
  log: string;
  /** Files of the data directory besides, by path. */
  files: Record<string, string>;
}

export function lawfulRun(output: string = OUTPUT): RunParts {
  const about = { owner: 'alpha', job: ID };
  const look = (t: number, status: string, done: number): HistoryEvent => ({
    op: 'look',
    ...about,
    t: T + t,
    ack: T + t + 1,
    status: 200,
    view: view(status, done),
  });
  const download: HistoryEvent = {
    op: 'download',
    ...about,
    t: T + 400,
    ack: T + 401,
    status: 200,
    file: `${ID}.csv`,
    declared: output.length,
    bytes: output.length,
    sha256: sha(output),
    etag: '"a"',
    error: null,
  };
  return {
    output,
    log: '{"msg":"chunk classified"}\n',
    asked: ['n1 asks'],
    redis: [
      { key: '{ls:regex}:regex:wait', type: 'list', length: 0, ttlMs: -1 },
      { key: `ls:{alpha.${ID}}:meta`, type: 'hash', length: 3, ttlMs: 60_000 },
    ],
    files: { [`store/jobs/alpha/${ID}/verdicts`]: 'V', 'store/pipelines/x': 'P', [`store/jobs/alpha/${OTHER}/gone`]: '{}' },
    history: [
      { op: 'submit', t: T, ack: T + 1, owner: 'alpha', input: 'n1.csv', sha256: sha(INPUT), key: 'k', status: 202, job: ID, way: 'whole' },
      {
        op: 'submit',
        t: T,
        ack: T + 1,
        owner: 'alpha',
        input: 'n2.csv',
        sha256: sha('n2'),
        key: null,
        status: 503,
        job: null,
        way: 'whole',
        body: 'no room',
        retryAfter: '1',
      },
      look(10, 'queued', 0),
      { op: 'fault', t: T + 20, until: T + 30, kind: 'kill', target: 'ingest', detail: 'SIGKILL', busy: 1 },
      look(100, 'in_progress', 2),
      look(300, 'completed', 3),
      download,
      { ...download, t: T + 500, ack: T + 501 },
      { op: 'foreign', t: T + 510, ack: T + 511, owner: 'beta', job: ID, path: `/v1/jobs/${ID}`, status: 404 },
      { op: 'end', t: T + 300, of: 'ingest', seconds: 2, code: 0 },
      { op: 'probe', t: T + 600, fault: 'kill', seconds: 1, limit: 15, ended: true },
      { op: 'sample', t: T + 600, of: 'ingest', bytes: 100, files: 10 },
      { op: 'small', t: T + 600, request: 'GET status', ms: 10, limit: 500, status: 200 },
      { op: 'crawl', t: T + 600, how: 'slow headers', seconds: 16, limit: 20, status: 408 },
      { op: 'files', t: T + 600, of: 'ingest', before: 10, after: 12 },
      { op: 'list', t: T + 700, owner: 'alpha', jobs: [{ id: ID, status: 'completed', sha256: sha(INPUT) }] },
      { op: 'list', t: T + 701, owner: 'beta', jobs: [] },
    ],
  };
}

/** Writes a run as scripts/chaos does, reads it back as scripts/verify does, and gives it to `use`. */
export async function withEvidence<R>(run: RunParts, use: (evidence: Evidence) => Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'logsieve-verify-'));
  const put = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const lines = (list: readonly object[]): string => list.map((one) => `${JSON.stringify(one)}\n`).join('');
  try {
    put(
      'run.json',
      JSON.stringify({
        data: 'data',
        oracle: { labels: LABELS, reference: { 'A\u0000known': 'Security Alert' } },
        canaries: [
          { name: 'the key', text: 'gsk_canary', secret: true },
          { name: 'a message', text: 'canary-message', secret: false },
        ],
        endWithinMs: 10_000,
        tombstoneMs: 60_000,
        caps: { bytes: { '*': 200 }, files: 20 },
      }),
    );
    put('history.ndjson', lines(run.history));
    put('redis.ndjson', lines(run.redis));
    put('asked.ndjson', lines(run.asked.map((message) => ({ messages: [message] }))));
    put('inputs/n1.csv', INPUT);
    put(`outputs/${ID}.csv`, run.output);
    put('data/logs/ingest.log', run.log);
    put('data/redis/appendonly.aof', 'SET x y');
    for (const [name, text] of Object.entries(run.files)) {
      put(join('data', name), text);
      // Of long ago, so that no tombstone excuses it.
      utimesSync(join(folder, 'data', name), 0, 0);
    }
    return await use(await readEvidence(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
