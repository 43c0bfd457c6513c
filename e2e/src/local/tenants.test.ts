import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { askRedis } from '../support/redis';
import { type LocalSystem, ROOT, startSystem } from '../support/system';

/**
 * Every route of the served OpenAPI document, by every method, asked by another owner and by nobody about what is somebody's.
 * An operation that has no entry in ENTRIES fails, and so does an entry without an operation.
 */

/** Stand in all that A uploads, and nowhere else: no answer to anybody else may hold one. */
const CANARIES = ['canaryfile', 'CanarySource', 'canarymessage', 'canarymeta', 'canarylog'];
const CSV = 'source,log_message\nCanarySource,User User1 logged in. canarymessage\nCanarySource,canarymessage is unlike all else\n';
const UNKNOWN = `job_${'0'.repeat(36)}`;
const BOUNDARY = 'b';
const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;
const formOf = (csv: string, filename: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\nContent-Type: text/csv\r\n\r\n${csv}\r\n--${BOUNDARY}--\r\n`;

interface Sent {
  readonly query?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** What an operation is about, and what is asked of it besides the plain request. */
type Entry =
  /** A job of A: another owner gets the 404 of a job that is not there. `owner`: what A himself is answered. In `variants`, `ETAG` is that of A's download. */
  | { readonly kind: 'job'; readonly owner: number; readonly variants?: readonly Sent[] }
  /** Something of the caller's own, or of all: another owner is answered, and nothing in it is A's. */
  | { readonly kind: 'own'; readonly status: number; readonly sent?: Sent; readonly variants?: readonly Sent[] }
  /** Needs no key, and holds nothing of anybody. */
  | { readonly kind: 'open'; readonly status: number; readonly sent?: Sent };

const JSON_TYPE = { 'Content-Type': 'application/json' };
const upload: Sent = { headers: { 'Content-Type': FORM_TYPE }, body: formOf('source,log_message\nB,User User2 logged in.\n', 'b.csv') };
const spoofs: Sent[] = [
  { headers: { 'X-Logsieve-Owner': 'acme' } },
  { headers: { Connection: 'close, X-Logsieve-Owner', 'X-Logsieve-Owner': 'acme' } },
];
const waits: Sent = { headers: { Prefer: 'wait=60' } };

const ENTRIES: Readonly<Record<string, Entry>> = {
  'post /v1/jobs': { kind: 'own', status: 202, sent: upload },
  'get /v1/jobs': {
    kind: 'own',
    status: 200,
    variants: [
      { query: '?limit=100' },
      { query: '?status=completed&status=cancelled' },
      { query: '?after=JOB' },
      { query: `?after=${UNKNOWN}` },
    ],
  },
  'get /v1/jobs/{id}': { kind: 'job', owner: 200, variants: [waits, ...spoofs] },
  'get /v1/jobs/{id}/events': { kind: 'job', owner: 200, variants: [{ headers: { 'Last-Event-ID': '1' } }, ...spoofs] },
  'get /v1/jobs/{id}/results': {
    kind: 'job',
    owner: 200,
    variants: [
      { query: '?partial=1' },
      { query: '?format=ndjson' },
      { query: '?columns=label,rule&q=canarymessage' },
      { headers: { Range: 'bytes=0-10' } },
      { headers: { 'If-None-Match': 'ETAG' } },
      { headers: { 'If-None-Match': '*' } },
      { headers: { 'Accept-Encoding': 'gzip' } },
      ...spoofs,
    ],
  },
  'get /v1/jobs/{id}/rows': {
    kind: 'job',
    owner: 200,
    variants: [{ query: '?q=canarymessage' }, { query: '?cursor=CURSOR&limit=1' }, { query: '?include=sent' }, ...spoofs],
  },
  'get /v1/jobs/{id}/rows/{row}': { kind: 'job', owner: 200, variants: spoofs },
  'get /v1/jobs/{id}/summary': { kind: 'job', owner: 200, variants: spoofs },
  'post /v1/jobs/{id}/retry': { kind: 'job', owner: 202, variants: spoofs },
  'post /v1/jobs/{id}/cancel': { kind: 'job', owner: 409, variants: spoofs },
  'delete /v1/jobs/{id}': { kind: 'job', owner: 204, variants: spoofs },
  'post /v1/classify': {
    kind: 'own',
    status: 200,
    sent: { headers: JSON_TYPE, body: '{"logs":[{"source":"B","log_message":"User User2 logged in."}]}' },
  },
  'post /classify/': { kind: 'own', status: 200, sent: upload },
  'post /classify': { kind: 'own', status: 200, sent: upload },
  'get /v1/rules': { kind: 'own', status: 200 },
  'post /v1/rules/test': { kind: 'own', status: 200, sent: { headers: JSON_TYPE, body: '{"pattern":"canary"}' } },
  'get /v1/model': { kind: 'own', status: 200 },
  'get /v1/labels': { kind: 'own', status: 200 },
  'get /v1/system': { kind: 'own', status: 200 },
  'get /admin/queues': { kind: 'own', status: 200 },
  'get /v1/session': { kind: 'open', status: 200 },
  'post /v1/session': { kind: 'open', status: 422, sent: { headers: JSON_TYPE, body: '{}' } },
  'delete /v1/session': { kind: 'open', status: 204 },
  'get /healthz': { kind: 'open', status: 200 },
  'get /readyz': { kind: 'open', status: 200 },
  'get /openapi.json': { kind: 'open', status: 200 },
  'get /docs': { kind: 'open', status: 200 },
  'get /': { kind: 'open', status: 200 },
};
const entries = Object.entries(ENTRIES);
const ofKind = <K extends Entry['kind']>(kind: K) =>
  entries.filter((pair): pair is [string, Extract<Entry, { kind: K }>] => pair[1].kind === kind);

let system: LocalSystem;
let directory: string;
const keys: Record<string, string> = {};

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What holds of every answer, whoever asks for what. */
function expectGuarded(what: string, { headers, text, status }: Answer): void {
  expect([what, headers['x-content-type-options'], headers['x-powered-by'], headers['access-control-allow-origin']]).toEqual([
    what,
    'nosniff',
    undefined,
    undefined,
  ]);
  expect([what, headers['content-security-policy']]).toEqual([what, expect.stringContaining("default-src 'none'")]);
  expect([what, headers['x-request-id']]).toEqual([what, expect.stringMatching(/^[\w-]+$/)]);
  if (status >= 400)
    expect([what, text]).toEqual([what, expect.not.stringMatching(/node_modules|\bat \w+ \(|ECONN|NOPERM|redis|\/tmp\//i)]);
}

/** One request, with exactly these headers; of a stream of events only its head. */
async function ask(operation: string, job: string, { query = '', headers = {}, body }: Sent, key?: string): Promise<Answer> {
  const [method = '', template = ''] = operation.split(' ');
  const url = system.url + template.replace('{id}', job).replace('{row}', '1') + query;
  const sent = request(url, {
    method: method.toUpperCase(),
    agent: false,
    headers: { ...headers, ...(key ? { Authorization: `Bearer ${key}` } : {}) },
  });
  sent.end(body);
  const [message] = (await once(sent, 'response')) as [IncomingMessage];
  const isStream = String(message.headers['content-type']).startsWith('text/event-stream');
  if (isStream) message.on('error', () => {}).destroy();
  const text = isStream ? '' : (await buffer(message)).toString();
  const answer = { status: message.statusCode ?? 0, headers: message.headers, text };
  expectGuarded(`${operation}${query}`, answer);
  return answer;
}

/** That nothing of A is in an answer; `job` may stand in it where the asker named it himself. */
function expectNothingOfA(what: string, { text, headers }: Answer, jobs: readonly string[]): void {
  const all = `${text}${JSON.stringify(headers)}`;
  for (const secret of [...CANARIES, ...jobs]) expect([what, secret, all.includes(secret)]).toEqual([what, secret, false]);
}

const withoutIds = (text: string): object => {
  const { instance: _, request_id: __, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return rest;
};

/** A job of A that has ended, with a name, metadata and rows that hold canaries. */
async function jobOfA(): Promise<string> {
  const made = await ask(
    'post /v1/jobs',
    '',
    {
      query: `?metadata=${encodeURIComponent('{"team":"canarymeta"}')}`,
      headers: { 'Content-Type': FORM_TYPE, Prefer: 'wait=60' },
      body: formOf(CSV, 'canaryfile.csv'),
    },
    keys.acme,
  );
  expect([made.status, made.text]).toEqual([200, expect.stringContaining('canaryfile')]);
  return (JSON.parse(made.text) as { id: string }).id;
}

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'logsieve-e2e-tenants-'));
  const file = path.join(directory, 'api-keys');
  for (const name of ['acme', 'other'])
    keys[name] = execFileSync(path.join(ROOT, 'scripts/keys'), ['create', name, '--file', file], { encoding: 'utf8' }).trim();
  system = await startSystem({ env: { API_KEYS_FILE: file } });
}, 120_000);
afterAll(async () => {
  expect(await system.stop()).toBe(0);
  rmSync(directory, { recursive: true });
}, 60_000);

test('every operation of the served document has an entry, and every entry an operation', async () => {
  const document = JSON.parse((await ask('get /openapi.json', '', {})).text) as {
    paths: Record<string, Record<string, { security?: unknown[] }>>;
  };
  const served = Object.entries(document.paths).flatMap(([at, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ name: `${method} ${at}`, isOpen: one.security?.length === 0 })),
  );
  expect(served.map(({ name }) => name).sort()).toEqual(Object.keys(ENTRIES).sort());
  // Whether a key is needed is said by both alike, and what names a job is tested as such.
  for (const { name, isOpen } of served) {
    expect([name, ENTRIES[name]?.kind === 'open']).toEqual([name, isOpen]);
    expect([name, ENTRIES[name]?.kind === 'job']).toEqual([name, name.includes('{id}')]);
  }
});

describe('without a key', () => {
  test.each(entries.filter(([, { kind }]) => kind !== 'open'))('%s is 401, whatever is sent', async (operation) => {
    const id = UNKNOWN;
    const attempts: Sent[] = [
      {},
      { headers: { Origin: 'null' } },
      { query: '?key=x&api_key=x&token=x' },
      { headers: { Cookie: 'logsieve_session=acme.9999999999.x' } },
    ];
    for (const sent of attempts) {
      const answer = await ask(operation, id, sent);
      expect([answer.status, JSON.parse(answer.text).code, answer.headers['www-authenticate']]).toEqual([401, 'unauthorized', 'Bearer']);
    }
  });

  test.each(ofKind('open'))('%s is open, and holds nothing of anybody', async (operation, { status, sent = {} }) => {
    const job = await jobOfA();
    const answer = await ask(operation, '', sent);
    expect(answer.status).toBe(status);
    expectNothingOfA(operation, answer, [job]);
  });
});

describe("another's job", () => {
  let job: string;
  let etag: string;
  let cursor: string;
  let before: string;
  /** Fills in what A alone knows, so that knowing it is no way in. */
  const filled = ({ query, headers, body }: Sent): Sent => ({
    query: query?.replace('JOB', job).replace('CURSOR', cursor),
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, value.replace('ETAG', etag)])),
    body,
  });
  beforeAll(async () => {
    job = await jobOfA();
    const download = await ask('get /v1/jobs/{id}/results', job, {}, keys.acme);
    before = download.text;
    etag = String(download.headers.etag);
    cursor = (JSON.parse((await ask('get /v1/jobs/{id}/rows', job, { query: '?limit=1' }, keys.acme)).text) as { next_cursor: string })
      .next_cursor;
    expect([before, etag, cursor]).toEqual([
      expect.stringContaining('canarymessage'),
      expect.stringMatching(/^"/),
      expect.stringMatching(/./),
    ]);
  }, 120_000);

  test.each(ofKind('job'))('%s: 404 as for a job that is not there, in every form', async (operation, { variants = [] }) => {
    const none = await ask(operation, UNKNOWN, {}, keys.other);
    expect([none.status, JSON.parse(none.text).code]).toEqual([404, 'job-not-found']);
    for (const sent of [{}, ...variants]) {
      const theirs = await ask(operation, job, filled(sent), keys.other);
      expect([sent, theirs.status, withoutIds(theirs.text)]).toEqual([sent, 404, withoutIds(none.text)]);
      expectNothingOfA(operation, { ...theirs, text: JSON.stringify(withoutIds(theirs.text)) }, [job]);
    }
    if (operation.startsWith('get ')) expect((await ask(operation.replace('get', 'head'), job, {}, keys.other)).status).toBe(404);
  });

  test.each(ofKind('own'))('is not in what %s answers', async (operation, { status, sent = {}, variants = [] }) => {
    for (const one of [sent, ...variants]) {
      const answer = await ask(operation, '', filled(one), keys.other);
      expect([one, answer.status]).toEqual([one, status]);
      expectNothingOfA(operation, answer, [job]);
    }
  });

  test('is no job to try a rule on, nor is a cursor of it one of a job of one’s own', async () => {
    const tried = (id: string) =>
      ask('post /v1/rules/test', '', { headers: JSON_TYPE, body: JSON.stringify({ pattern: 'canary', job: id }) }, keys.other);
    const [theirs, none] = [await tried(job), await tried(UNKNOWN)];
    expect([theirs.status, withoutIds(theirs.text)]).toEqual([404, withoutIds(none.text)]);
    const mine = (
      JSON.parse((await ask('post /v1/jobs', '', { ...upload, headers: { ...upload.headers, Prefer: 'wait=60' } }, keys.other)).text) as {
        id: string;
      }
    ).id;
    const rows = await ask('get /v1/jobs/{id}/rows', mine, { query: `?cursor=${cursor}` }, keys.other);
    expect([200, 422]).toContain(rows.status);
    expectNothingOfA('rows by a cursor of another job', rows, [job]);
  });

  test('is not behind an idempotency key, by either way in', async () => {
    const keyed = (key: string | undefined, csv: string) =>
      ask('post /v1/jobs', '', { headers: { 'Content-Type': FORM_TYPE, 'Idempotency-Key': 'shared' }, body: formOf(csv, 'x.csv') }, key);
    const first = await keyed(keys.acme, CSV);
    // The same bytes would be replayed to A, other ones refused: B is told neither.
    for (const csv of [CSV, 'source,log_message\nB,c\n']) {
      const theirs = await keyed(keys.other, csv);
      const expected = csv === CSV ? 202 : 422;
      expect([theirs.status, theirs.headers['idempotent-replayed']]).toEqual([expected, undefined]);
      expect(theirs.text).not.toContain((JSON.parse(first.text) as { id: string }).id);
    }
    expect((await keyed(keys.acme, CSV)).headers['idempotent-replayed']).toBe('true');
  });

  test.each([
    '',
    '/api/queues',
    '/api/queues?activeQueue=regex&status=latest&page=1&jobsPerPage=100',
    '/api/queues?activeQueue=results&status=completed',
  ])('the queues%s show no name and no text of it', async (below) => {
    const answer = await ask(`get /admin/queues${below}`, '', {}, keys.other);
    expect(answer.status).toBe(200);
    for (const secret of CANARIES) expect(answer.text).not.toContain(secret);
  });

  test('is in the list of its owner', async () => {
    const answer = await ask('get /v1/jobs', '', { query: '?limit=100' }, keys.acme);
    for (const shown of [job, 'canaryfile', 'canarymeta']) expect(answer.text).toContain(shown);
  });

  test('is as it was, and does for its owner what it does not for others', async () => {
    for (const [operation, { owner }] of ofKind('job')) {
      const answer = await ask(operation, job, {}, keys.acme);
      expect([operation, answer.status]).toEqual([operation, owner]);
      if (operation.endsWith('/results')) expect(answer.text).toBe(before);
      // What nobody else is shown, he is: the canaries are where they would be seen. A stream's events are not read here, and a cancel is refused.
      const isShown = operation.startsWith('get ') && !operation.endsWith('/events');
      if (isShown) expect([operation, CANARIES.some((secret) => answer.text.includes(secret))]).toEqual([operation, true]);
    }
    // The last of them has deleted it.
    expect((await ask('get /v1/jobs/{id}', job, {}, keys.acme)).status).toBe(404);
  });
});

test.each(['TRACE', 'PUT', 'PATCH', 'PROPFIND'])('%s is taken by no route', async (method) => {
  for (const at of ['/v1/jobs', `/v1/jobs/${UNKNOWN}`, '/v1/classify', '/admin/queues', '/']) {
    const answer = await ask(`${method.toLowerCase()} ${at}`, '', {}, keys.acme);
    expect([at, answer.status]).toEqual([at, 405]);
    expect(answer.headers.allow).toMatch(/GET|POST/);
  }
});

test.each<[what: string, operation: string, sent: Sent]>([
  ['an unknown parameter', 'get /v1/jobs', { query: '?limit=1&owner=acme' }],
  ['a parameter that stands twice', 'get /v1/jobs', { query: '?limit=1&limit=2' }],
  ['a list where a text is asked for', 'get /v1/jobs', { query: '?after[]=x' }],
  ['an unknown field', 'post /v1/classify', { headers: JSON_TYPE, body: '{"logs":[{"source":"a","log_message":"b","owner":"acme"}]}' }],
  [
    'a list where a text is asked for, in JSON',
    'post /v1/classify',
    { headers: JSON_TYPE, body: '{"logs":[{"source":["a"],"log_message":"b"}]}' },
  ],
  [
    '`__proto__` as a field',
    'post /v1/classify',
    { headers: JSON_TYPE, body: '{"__proto__":{"owner":"acme"},"logs":[{"source":"a","log_message":"b"}]}' },
  ],
  ['`constructor` as a field', 'post /v1/rules/test', { headers: JSON_TYPE, body: '{"pattern":"a","constructor":{"prototype":{}}}' }],
])('%s is refused by name', async (_what, operation, sent) => {
  const answer = await ask(operation, '', sent, keys.acme);
  expect([answer.status, JSON.parse(answer.text).code]).toEqual([422, 'invalid-request']);
});

test.each([
  '..',
  '../../etc/passwd',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%5c..%5cx',
  '%00',
  'a'.repeat(4_096),
  '%2fetc%2fpasswd',
  `${UNKNOWN}%2f..%2f..`,
  'acme.job_x',
  'JOB_X',
])('an id that is no id, %#, is looked up nowhere', async (id) => {
  for (const operation of ['get /v1/jobs/{id}/results', 'post /v1/jobs/{id}/cancel', 'delete /v1/jobs/{id}']) {
    const answer = await ask(operation, id, {}, keys.acme);
    expect([404, 405, 422]).toContain(answer.status);
    expect(answer.text).not.toContain('root:');
  }
});

test('no service asked Redis for more than it may', async () => {
  expect(await askRedis(system.dataDir, 'ACL LOG')).not.toMatch(/username|reason/);
  expect(await askRedis(system.dataDir, 'CLIENT LIST')).toMatch(/user=gateway/);
});

test('what was refused stands in the log with who asked, and no line holds what was uploaded or a key', () => {
  const log = readFileSync(path.join(system.dataDir, 'logs/gateway.log'), 'utf8');
  expect(log).toMatch(/"status":404.*"caller":"other"|"caller":"other".*"status":404/);
  for (const name of ['gateway', 'ingest', 'results', 'regex-worker', 'bert-worker', 'llm-worker']) {
    const text = readFileSync(path.join(system.dataDir, 'logs', `${name}.log`), 'utf8');
    for (const secret of [...CANARIES, ...Object.values(keys)])
      expect([name, secret, text.includes(secret)]).toEqual([name, secret, false]);
    for (const line of text.split('\n').filter(Boolean)) expect(() => JSON.parse(line)).not.toThrow();
  }
});
