import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Job } from '@logsieve/client/models';
import { type FakeGroqProcess, startFakeGroqProcess } from '../fake-groq/fake-groq';
import { csvForm } from '../support/client';
import { type LocalSystem, ROOT, startSystem } from '../support/system';

/** Each quota is used up by an owner of its own, while another owner has his. */
const OWNERS = ['open', 'stored', 'rows', 'llm', 'other'] as const;
type Owner = (typeof OWNERS)[number];
const QUOTAS = {
  OWNER_OPEN_JOBS: '2',
  // 10,486 bytes.
  OWNER_STORED_MB: '0.01',
  OWNER_ROWS_PER_DAY: '40',
  OWNER_LLM_CALLS_PER_DAY: '3',
};

const DAY_MS = 86_400_000;
const ENOUGH_MS = 120_000;
const HEADER = 'source,log_message\n';
const NAMED = 'ModernCRM,User User123 logged in.\n';
const WORDS =
  'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango'.split(' ');
const legacy = (rows: number, what: string) =>
  HEADER +
  WORDS.slice(0, rows)
    .map((word) => `LegacyCRM,The ${what} ${word} module will be retired next year\n`)
    .join('');

let provider: FakeGroqProcess;
let logsieve: LocalSystem;
let directory: string;
const keys: Partial<Record<Owner, string>> = {};
/** The quotas are of a UTC day, which must not end while a test looks. */
beforeAll(async () => {
  const leftMs = DAY_MS - (Date.now() % DAY_MS);
  if (leftMs < ENOUGH_MS) await new Promise((resolve) => setTimeout(resolve, leftMs));
}, 150_000);
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'logsieve-e2e-quotas-'));
  const file = path.join(directory, 'api-keys');
  for (const name of OWNERS)
    keys[name] = execFileSync(path.join(ROOT, 'scripts/keys'), ['create', name, '--file', file], { encoding: 'utf8' }).trim();
  provider = await startFakeGroqProcess();
  logsieve = await startSystem({ env: { API_KEYS_FILE: file, GROQ_BASE_URL: provider.url, ...QUOTAS } });
}, 120_000);
afterAll(async () => {
  expect(await logsieve.stop()).toBe(0);
  await provider.stop();
  rmSync(directory, { recursive: true });
}, 60_000);
beforeEach(() => provider.control({ reset: true, mode: { kind: 'ok' } }));

const ask = (owner: Owner, method: string, route: string, body?: FormData, prefer = 'wait=60') =>
  fetch(logsieve.url + route, { method, body, headers: { Authorization: `Bearer ${keys[owner]}`, Prefer: prefer } });
/** Held until the job has ended. */
const post = (owner: Owner, csv: string) => ask(owner, 'POST', '/v1/jobs', csvForm(csv));
const jobOf = async (response: Response): Promise<Job> => (await response.json()) as Job;

async function problemOf(response: Response): Promise<{ status: number; code: string; detail: string; retryAfter: number }> {
  const { code, detail } = (await response.json()) as { code: string; detail: string };
  return { status: response.status, code, detail, retryAfter: Number(response.headers.get('retry-after')) };
}

test('jobs that have not ended', async () => {
  await provider.control({ mode: { kind: 'hang' } });
  const begun = async (): Promise<Job> => jobOf(await ask('open', 'POST', '/v1/jobs', csvForm(legacy(1, 'order')), 'respond-async'));
  const jobs = [await begun(), await begun()];
  expect(await problemOf(await post('open', HEADER + NAMED))).toEqual({
    status: 429,
    code: 'quota-used-up',
    detail: expect.stringMatching(/^You have 2 jobs .* 2 at once .*OWNER_OPEN_JOBS/),
    retryAfter: 10,
  });
  expect((await problemOf(await ask('open', 'POST', '/classify/', csvForm(HEADER + NAMED)))).code).toBe('quota-used-up');
  expect((await post('other', HEADER + NAMED)).status).toBe(200);

  for (const { id } of jobs) await ask('open', 'POST', `/v1/jobs/${id}/cancel`);
  for (const { id } of jobs) {
    let { status } = await jobOf(await ask('open', 'GET', `/v1/jobs/${id}`));
    while (status !== 'cancelled') ({ status } = await jobOf(await ask('open', 'GET', `/v1/jobs/${id}`, undefined, 'wait=10')));
  }
  expect((await post('open', HEADER + NAMED)).status).toBe(200);
});

test('bytes of kept uploads', async () => {
  const csv = `${HEADER}ModernCRM,User User123 logged in. ${'x'.repeat(8_000)}\n`;
  const first = await post('stored', csv);
  expect(first.status).toBe(200);
  const { id, bytes } = await jobOf(first);
  const refused = await problemOf(await post('stored', csv));
  expect(refused).toMatchObject({ status: 409, code: 'storage-used-up' });
  expect(refused.detail).toMatch(new RegExp(`come to ${bytes} bytes, .* 10486 .*OWNER_STORED_MB.* Delete jobs`));
  expect((await post('other', csv)).status).toBe(200);

  expect((await ask('stored', 'DELETE', `/v1/jobs/${id}`)).status).toBe(204);
  expect((await post('stored', csv)).status).toBe(200);
});

test('rows of a day', async () => {
  expect((await post('rows', HEADER + NAMED.repeat(30))).status).toBe(200);
  const { retryAfter, ...refused } = await problemOf(await post('rows', HEADER + NAMED.repeat(11)));
  expect(refused).toMatchObject({ status: 429, code: 'quota-used-up' });
  expect(refused.detail).toMatch(/^You have sent 30 rows today \(UTC\), and this is 11 more; 40 a day .*OWNER_ROWS_PER_DAY/);
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(86_400);
  expect((await post('other', HEADER + NAMED.repeat(11))).status).toBe(200);
  expect((await post('rows', HEADER + NAMED.repeat(10))).status).toBe(200);
});

test('calls of the LLM: what is not asked about stays unclassified and says why', async () => {
  const errorsOf = async (owner: Owner, { id }: Job): Promise<(string | null)[]> => {
    const page = (await (await ask(owner, 'GET', `/v1/jobs/${id}/rows`)).json()) as { data: { label: string; error: string | null }[] };
    return page.data.map(({ error }) => error);
  };
  for (const what of ['order', 'invoice']) expect((await post('llm', legacy(15, what))).status).toBe(200);
  expect(await provider.calls()).toHaveLength(3);
  const unasked = await jobOf(await post('llm', legacy(1, 'payroll')));
  expect(unasked).toMatchObject({ status: 'completed', rows: { total: 1, done: 1, failed: 1 } });
  expect(await errorsOf('llm', unasked)).toEqual(['llm_day_budget']);
  expect(await provider.calls()).toHaveLength(3);

  const asked = await jobOf(await post('other', legacy(1, 'payroll')));
  expect(await errorsOf('other', asked)).toEqual([null]);
  expect(await provider.calls()).toHaveLength(4);
});
