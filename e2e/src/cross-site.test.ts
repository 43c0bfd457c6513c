import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { ask } from './support/ask';
import { baseUrl, submit, waitForEnd } from './support/client';
import { useTab } from './support/tab';

/** The system under test has no keys: whatever reaches it may use it, and the browser of a user reaches it for every page that he looks at. */

const CSV = 'source,log_message\nA,User User1 logged in.\n';
let other: Server;
let id: string;
const { browser } = useTab();

beforeAll(async () => {
  other = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>other</title>'));
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  id = (await waitForEnd((await submit(CSV)).id)).id;
}, 120_000);
afterAll(() => {
  other.close();
});

/** Has a page of another site, at another name and another port, do something in the browser of a user. */
async function onAnotherSite<T>(act: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser().newContext();
  try {
    const page = await context.newPage();
    await page.goto(`http://localhost:${(other.address() as AddressInfo).port}/`);
    return await act(page);
  } finally {
    await context.close();
  }
}

const newestJob = async (): Promise<string> =>
  ((await (await fetch(`${baseUrl()}/v1/jobs?limit=1`)).json()) as { data: { id: string }[] }).data[0]?.id as string;

test.each([
  ['/v1/jobs', 'multipart/form-data'],
  ['/classify/', 'multipart/form-data'],
  ['/v1/jobs/{id}/retry', 'text/plain'],
  ['/v1/jobs/{id}/cancel', 'application/x-www-form-urlencoded'],
])('a form of another site that posts to %s is refused', async (route, enctype) => {
  const before = await newestJob();
  const action = baseUrl() + route.replace('{id}', id);
  const answer = await onAnotherSite(async (page) => {
    const answered = page.waitForResponse(action);
    await page.evaluate(`{
      const form = Object.assign(document.createElement('form'), { method: 'post', action: ${JSON.stringify(action)}, enctype: '${enctype}' });
      const input = Object.assign(document.createElement('input'), { type: 'file', name: 'file' });
      const files = new DataTransfer();
      files.items.add(new File([${JSON.stringify(CSV)}], 'logs.csv', { type: 'text/csv' }));
      input.files = files.files;
      form.append(input);
      document.body.append(form);
      form.submit();
    }`);
    return { status: (await answered).status(), text: await (await answered).text() };
  });
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'cross-site' });
  expect(await newestJob()).toBe(before);
});

test('a script of another site reads nothing and deletes nothing', async () => {
  const tried = await onAnotherSite((page) =>
    page.evaluate(`Promise.allSettled([
      fetch('${baseUrl()}/v1/jobs'),
      fetch('${baseUrl()}/v1/jobs/${id}/results'),
      fetch('${baseUrl()}/v1/jobs/${id}', { method: 'DELETE' }),
      fetch('${baseUrl()}/v1/jobs', { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: 'a' }),
    ]).then((all) => all.map(({ status }) => status))`),
  );
  expect(tried).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  expect((await fetch(`${baseUrl()}/v1/jobs/${id}`)).status).toBe(200);
});

test('a name that a page elsewhere gives to this server gets no answer', async () => {
  const { port } = new URL(baseUrl());
  for (const path of ['/', '/v1/jobs', `/v1/jobs/${id}/results`]) {
    const answer = await ask(path, { Host: `evil.example:${port}` });
    expect([path, answer.status, JSON.parse(String(answer.body)).code]).toEqual([path, 403, 'cross-site']);
  }
  expect((await ask('/v1/jobs', { Host: `localhost:${port}` })).status).toBe(200);
});

test('curl, which says nothing of where it comes from, uploads, cancels and deletes', async () => {
  const curl = (...args: string[]): string =>
    execFileSync('curl', ['-sS', '-o', '-', '-w', '\n%{http_code}', ...args], { input: CSV, encoding: 'utf8' });
  const [body = '', status] = curl('-H', 'Prefer: wait=60', '-F', 'file=@-;filename=logs.csv', `${baseUrl()}/v1/jobs`).split('\n');
  const mine = (JSON.parse(body) as { id: string }).id;
  expect(status).toBe('200');
  expect(curl('-X', 'POST', `${baseUrl()}/v1/jobs/${mine}/cancel`)).toMatch(/\n409$/);
  expect(curl('-X', 'DELETE', `${baseUrl()}/v1/jobs/${mine}`)).toMatch(/\n204$/);
});
