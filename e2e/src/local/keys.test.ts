import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProblemBody } from '@logsieve/contracts/problems';
import { type Operation, ROUTES, routeList } from '@logsieve/contracts/routes';
import type { Rules } from '@logsieve/contracts/rules';
import type { Page } from 'playwright-core';
import { followInPage } from '../support/browser';
import { csvForm } from '../support/client';
import { pidsOf } from '../support/processes';
import { type LocalSystem, ROOT, startSystem } from '../support/system';
import { useTab } from '../support/tab';
import { findViolations, focusOn, overflowOf } from '../support/watched-page';

const CSV = 'source,log_message\nA,User User1 logged in.\n';
const UNKNOWN = `job_${'0'.repeat(36)}`;
const LIMIT = 300;

const { open, browser } = useTab();
let directory: string;
let file: string;
let system: LocalSystem;
const keys: Record<string, string> = {};

const runKeys = (...args: string[]): string =>
  execFileSync(path.join(ROOT, 'scripts/keys'), [...args, '--file', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const makeKey = (name: string, ...more: string[]): string => {
  keys[name] = runKeys('create', name, ...more).trim();
  return keys[name];
};
/** A path of the table, about the first row of a job. */
const pathOf = (route: string, job: string): string => route.replace('{id}', job).replace('{row}', '1');
const as = (name: string): Record<string, string> => ({ Authorization: `Bearer ${keys[name]}` });
const ask = (route: string, init: RequestInit = {}): Promise<Response> => fetch(`${system.url}${route}`, init);
const upload = (headers: Record<string, string>) => ask('/v1/jobs', { method: 'POST', body: csvForm(CSV), headers });

/** Asks again until the answer is as it should be; the test's time limit is the bound. */
async function until(status: number, get: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await get().catch(() => undefined);
    if (response?.status === status) return response;
    await response?.arrayBuffer();
    await pause(50);
  }
}

async function finishedJob(name: string): Promise<string> {
  const response = await ask('/v1/jobs', { method: 'POST', body: csvForm(CSV), headers: { ...as(name), Prefer: 'wait=60' } });
  const job = (await response.json()) as { id: string; status: string };
  expect([response.status, job.status]).toEqual([200, 'completed']);
  return job.id;
}

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'logsieve-e2e-keys-'));
  file = path.join(directory, 'api-keys');
  for (const name of ['acme', 'other', 'busy', 'short']) makeKey(name);
  makeKey('acme-2026', '--owner', 'acme');
  system = await startSystem({ env: { API_KEYS_FILE: file, RATE_LIMIT_PER_MINUTE: String(LIMIT) } });
}, 120_000);
afterAll(async () => {
  expect(await system.stop()).toBe(0);
  rmSync(directory, { recursive: true });
}, 60_000);

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'This server asks for an API key' });
const signIn = async (page: Page, key: string): Promise<void> => {
  await dialogOf(page).getByLabel('API key').fill(key);
  await dialogOf(page).getByRole('button', { name: 'Sign in' }).click();
};

// First, as only so many wrong keys of a minute are looked at.
test('the page asks for a key, says which is not known, and shows nothing until there is one', async () => {
  const { page } = await open('/', { url: system.url });
  await signIn(page, 'ls_wrong');
  await dialogOf(page).getByText('This key is not known here.').waitFor();
  expect(await page.getByLabel('Choose a CSV file').count()).toBe(0);
});

describe('without a good key', () => {
  test.each(routeList().filter((route) => !route.open))('$method $path is 401', async ({ method, path: route }) => {
    const response = await ask(pathOf(route, UNKNOWN), {
      method: method.toUpperCase(),
      headers: { Authorization: 'Bearer ls_wrong' },
    })
      // The twentieth wrong key of a minute is the last that is looked at.
      .then((answer) => (answer.status === 429 ? ask(pathOf(route, UNKNOWN), { method: method.toUpperCase() }) : answer));
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await response.json()).toMatchObject({ code: 'unauthorized', status: 401 });
  });

  test('the pages and what machines ask are open', async () => {
    for (const route of ['/', '/jobs', '/docs', '/openapi.json', '/healthz', '/readyz', '/assets/docs.css', '/v1/session'])
      expect([route, (await ask(route)).status]).toEqual([route, 200]);
  });
});

/** What the owner of a finished job is answered, by operation; in this order, as the last one ends it. A route that is missing here does not compile. */
type JobOperation = { [O in Operation]: (typeof ROUTES)[O]['path'] extends `${string}{id}${string}` ? O : never }[Operation];
const OWNERS_ANSWERS: Record<JobOperation, number> = {
  getJob: 200,
  getJobEvents: 200,
  listJobRows: 200,
  getJobRow: 200,
  getJobSummary: 200,
  getJobResults: 200,
  retryJob: 202,
  cancelJob: 409,
  deleteJob: 204,
};

describe("another's job", () => {
  let id: string;
  beforeAll(async () => {
    id = await finishedJob('acme');
  }, 120_000);

  test.each(Object.entries(OWNERS_ANSWERS) as [JobOperation, number][])(
    '%s: a 404 as for a job that is not there; for its owner, by another key of his, %i',
    async (operation, status) => {
      const { method, path: route } = ROUTES[operation];
      const request = (job: string, name: string) => ask(pathOf(route, job), { method: method.toUpperCase(), headers: as(name) });
      const [theirs, none] = await Promise.all([request(id, 'other'), request(UNKNOWN, 'other')]);
      expect([theirs.status, none.status]).toEqual([404, 404]);
      const bodies = (await Promise.all([theirs.json(), none.json()])) as ProblemBody[];
      const [first, second] = bodies.map(({ instance: _, request_id: __, ...same }) => same);
      expect(first).toMatchObject({ code: 'job-not-found' });
      expect(first).toEqual(second);
      const owners = await request(id, 'acme-2026');
      expect(owners.status).toBe(status);
      await owners.arrayBuffer();
    },
    60_000,
  );

  test('is in no list', async () => {
    const mine = await finishedJob('other');
    const listed = (await (await ask('/v1/jobs', { headers: as('other') })).json()) as { data: { id: string }[] };
    expect(listed.data.map((job) => job.id)).toEqual([mine]);
  });

  test('is no job that a rule can be tried on, and is in no count of hits', async () => {
    const mine = await finishedJob('acme');
    const tryOn = (job: string, name: string) =>
      ask('/v1/rules/test', {
        method: 'POST',
        headers: { ...as(name), 'Content-Type': 'application/json' },
        body: JSON.stringify({ pattern: 'logged', job }),
      });
    expect(await (await tryOn(mine, 'acme-2026')).json()).toMatchObject({ looked_at: 1, matched: 1 });
    const [theirs, none] = await Promise.all([tryOn(mine, 'other'), tryOn(UNKNOWN, 'other')]);
    expect([theirs.status, none.status]).toEqual([404, 404]);
    expect(await theirs.json()).toMatchObject({ code: 'job-not-found' });
    const hits = async (name: string) => ((await (await ask('/v1/rules', { headers: as(name) })).json()) as Rules).counted.jobs;
    expect([await hits('short'), (await hits('acme')) > 0]).toEqual([0, true]);
  }, 60_000);

  test('can’t be had by saying that one is its owner', async () => {
    const mine = await finishedJob('acme');
    const headers = { ...as('other'), 'X-Logsieve-Owner': 'acme', 'x-logsieve-route': 'classify' };
    expect((await ask(`/v1/jobs/${mine}`, { headers })).status).toBe(404);
    expect((await ask(`/v1/jobs/${mine}`, { headers: { 'X-API-Key': keys.acme as string } })).status).toBe(200);
  });

  test('does not answer for an idempotency key of one’s own', async () => {
    const key = { 'Idempotency-Key': 'the same' };
    const [one, two] = [await upload({ ...as('acme'), ...key }), await upload({ ...as('other'), ...key })];
    expect([one.status, two.status, two.headers.get('idempotent-replayed')]).toEqual([202, 202, null]);
    // Another key of the same owner is the same client.
    expect((await upload({ ...as('acme-2026'), ...key })).headers.get('idempotent-replayed')).toBe('true');
  });
});

describe('a session', () => {
  let cookie: string;
  const post = (route: string, headers: Record<string, string>) => ask(route, { method: 'POST', headers: { Cookie: cookie, ...headers } });

  beforeAll(async () => {
    const response = await ask('/v1/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ key: keys.acme }),
    });
    expect(await response.json()).toEqual({ keys_required: true, authenticated: true, key: 'acme' });
    const set = response.headers.get('set-cookie') as string;
    expect(set).toMatch(/; HttpOnly; SameSite=Strict$/);
    cookie = set.split(';')[0] as string;
  });

  test('lets a browser download', async () => {
    const id = await finishedJob('acme');
    const response = await ask(`/v1/jobs/${id}/results`, { headers: { Cookie: cookie } });
    expect([response.status, await response.text()]).toEqual([
      200,
      'source,log_message,target_label\nA,User User1 logged in.,User Action\n',
    ]);
    expect((await ask('/admin/queues', { headers: { Cookie: cookie } })).status).toBe(200);
  });

  test('changes nothing for a page of another site', async () => {
    const id = await finishedJob('acme');
    const cancel = (headers: Record<string, string>) => post(`/v1/jobs/${id}/cancel`, headers);
    expect((await cancel({ Origin: 'https://evil.example' })).status).toBe(401);
    expect((await cancel({ 'Sec-Fetch-Site': 'same-site' })).status).toBe(401);
    expect((await cancel({})).status).toBe(401);
    expect((await cancel({ Origin: system.url })).status).toBe(409);
    expect((await cancel({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(409);
  });

  test('outlives a restart of the gateway', async () => {
    for (const pid of pidsOf(system.pid, 'gateway')) process.kill(pid, 'SIGKILL');
    const response = await until(200, () => ask('/v1/session', { headers: { Cookie: cookie } }));
    expect(await response.json()).toEqual({ keys_required: true, authenticated: true, key: 'acme' });
  }, 60_000);
});

describe('in a browser', () => {
  test('the page trades the key for what downloads, events, the API page and the queues need', async () => {
    const id = await finishedJob('acme');
    const { page } = await open('/', { url: system.url });
    await signIn(page, keys.acme as string);
    await dialogOf(page).waitFor({ state: 'detached' });
    await page.getByLabel('Choose a CSV file').waitFor({ state: 'attached' });
    // Neither a script nor what the browser keeps can give the key away.
    expect(await page.evaluate('document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)')).toBe('{}{}');

    const { ended } = await followInPage(page, system.url, id);
    expect((await ended).data).toMatchObject({ id, status: 'completed' });
    // A POST of the page itself may change something.
    expect(await page.evaluate(`fetch('/v1/jobs/${id}/cancel', { method: 'POST' }).then((response) => response.status)`)).toBe(409);
    for (const route of ['/admin/queues', '/docs', `/v1/jobs/${id}`])
      expect([route, (await page.goto(system.url + route))?.status()]).toEqual([route, 200]);
    await page.getByText('"object":"job"').waitFor();

    await page.goto(`${system.url}/jobs/${id}`);
    await page.getByRole('button', { name: 'acme', exact: true }).click();
    await page.getByRole('dialog', { name: 'API key' }).getByText('Signed in with the key acme').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await dialogOf(page).waitFor();
    // What was shown to who was signed in is gone.
    expect(await page.getByText('logs.csv').count()).toBe(0);
    expect((await page.goto(`${system.url}/v1/jobs`))?.status()).toBe(401);
  });

  test.each(['/docs', '/admin/queues/queue/bert'])('%s leads who has no key to the dialog, and back', async (route) => {
    const { page } = await open(route, { url: system.url });
    await dialogOf(page).waitFor();
    expect(new URL(page.url()).searchParams.get('next')).toBe(route);
    await signIn(page, keys.acme as string);
    await page.waitForURL(system.url + route);
  });

  test('the dialog leads nowhere else', async () => {
    const { page } = await open('/?next=https://evil.example/docs', { url: system.url });
    await signIn(page, keys.acme as string);
    await page.getByLabel('Choose a CSV file').waitFor({ state: 'attached' });
    expect(new URL(page.url()).origin).toBe(system.url);
  });

  test('the dialog works by the keyboard, keeps the focus, and has no barrier; without a key nothing is asked and nothing shown', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open('/jobs', { url: system.url, colorScheme, viewport: { width: 320, height: 640 } });
      await dialogOf(page).waitFor();
      expect(await findViolations(page)).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
      await focusOn(dialogOf(page).getByLabel('API key'));
      await page.keyboard.press('Escape');
      await dialogOf(page).waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'This server asks for an API key' }).waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Enter key' }).first().focus();
      await page.keyboard.press('Enter');
      await dialogOf(page).locator('input:focus').waitFor();
      await page.keyboard.type(keys.acme as string);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    }
  });

  test('a key that is revoked while the page is looked at is asked for anew', async () => {
    makeKey('watching');
    await until(200, () => ask('/v1/jobs', { headers: as('watching') }));
    const { page } = await open('/jobs', { url: system.url });
    await signIn(page, keys.watching as string);
    await page.getByRole('heading', { name: 'No jobs yet' }).waitFor();
    runKeys('revoke', 'watching');
    await dialogOf(page).waitFor();
  });

  test('a page of another port posts nothing in the name of who is signed in', async () => {
    const id = await finishedJob('acme');
    const other = createServer((_request, response) =>
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>other</title>'),
    );
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const context = await browser().newContext();
    const page = await context.newPage();
    const [answered, asked] = [page.waitForResponse(/cancel$/), page.waitForRequest(/cancel$/)];
    await page.goto(system.url);
    await page.evaluate(
      `fetch('/v1/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"key":"${keys.acme}"}' })`,
    );
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    await page.evaluate(`
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: '${system.url}/v1/jobs/${id}/cancel' });
      document.body.append(form);
      form.submit();
    `);
    // The browser does send the cookie: another port is the same site.
    expect((await (await asked).allHeaders()).cookie).toContain('logsieve_session=');
    expect((await answered).status()).toBe(401);
    await context.close();
    other.close();
  });
});

describe('an edit of the keys', () => {
  test('makes a new key good, and a revoked one bad, with its sessions', async () => {
    makeKey('late');
    await until(200, () => ask('/v1/jobs', { headers: as('late') }));

    const session = await ask('/v1/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ key: keys.short }),
    });
    const cookie = (session.headers.get('set-cookie') as string).split(';')[0] as string;
    expect((await ask('/v1/jobs', { headers: { Cookie: cookie } })).status).toBe(200);
    runKeys('revoke', 'short');
    await until(401, () => ask('/v1/jobs', { headers: { Cookie: cookie } }));
    const refused = await ask('/v1/jobs', { headers: as('short') });
    // Wrong keys of the tests before count too.
    expect([401, 429]).toContain(refused.status);
    expect((await ask('/v1/jobs', { headers: as('acme') })).status).toBe(200);
  }, 60_000);

  test('that is wrong changes nothing, and the log names its line', async () => {
    const log = path.join(system.dataDir, 'logs/gateway.log');
    appendFileSync(file, 'nonsense\n');
    while (!readFileSync(log, 'utf8').includes('edited keys were refused')) await pause(50);
    expect(readFileSync(log, 'utf8')).toMatch(/api-keys, line \d+: a line has a name, an owner, a digest/);
    expect((await ask('/v1/jobs', { headers: as('acme') })).status).toBe(200);
  }, 60_000);
});

test('past the limit of a key there is a 429 that says when again, for that key alone', async () => {
  let last = await ask('/v1/labels', { headers: as('busy') });
  expect(last.headers.get('ratelimit')).toMatch(/^"requests"; r=\d+; t=\d+, ?|^"requests"; r=\d+; t=\d+$/);
  expect(last.headers.get('ratelimit-policy')).toContain(`"requests"; q=${LIMIT}; w=60`);
  for (let i = 0; i < 2 * LIMIT && last.status !== 429; i++) {
    await last.arrayBuffer();
    last = await ask('/v1/session', { headers: as('busy') });
  }
  expect(last.status).toBe(429);
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(last.headers.get('ratelimit')).toMatch(/^"requests"; r=0; /);
  expect(await last.json()).toMatchObject({ code: 'rate-limited', status: 429 });
  expect((await ask('/v1/jobs', { headers: as('acme') })).status).toBe(200);
}, 60_000);

test('keys that are guessed end in a 429', async () => {
  const guess = () => ask('/v1/jobs', { headers: { 'X-API-Key': 'ls_guess' } });
  const response = await until(429, guess);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({ code: 'rate-limited' });
}, 60_000);

test('no key is in any log', () => {
  const logs = path.join(system.dataDir, 'logs');
  for (const name of readdirSync(logs)) {
    const text = readFileSync(path.join(logs, name), 'utf8');
    for (const key of Object.values(keys)) expect([name, text.includes(key)]).toEqual([name, false]);
    expect(text).not.toContain('logsieve_session=');
  }
  expect(readFileSync(path.join(logs, 'gateway.log'), 'utf8')).toContain('"caller":"acme"');
});

test('with a key file that is not there it does not start, and says so', async () => {
  const missing = path.join(directory, 'missing');
  await expect(startSystem({ env: { API_KEYS_FILE: missing } })).rejects.toThrow(/API_KEYS_FILE: .*missing can't be read \(ENOENT\)/);
}, 60_000);
