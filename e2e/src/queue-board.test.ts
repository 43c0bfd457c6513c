import { baseUrl } from './support/client';
import { useTab } from './support/tab';

const get = (path: string) => fetch(`${baseUrl()}/admin/queues${path}`);

test('the board of the queues loads, with all its scripts and styles, from this server alone', async () => {
  const page = await get('');
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(html).not.toMatch(/https?:/);
  const loaded = [...html.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(([, path]) => path as string);
  expect(loaded.length).toBeGreaterThan(4);
  for (const path of loaded) expect([path, (await get(`/${path}`)).status]).toEqual([path, 200]);
});

test('it shows the four queues, each with its workers', async () => {
  const { queues } = (await (await get('/api/queues')).json()) as {
    queues: { name: string; readOnlyMode: boolean; hasWorkers: boolean }[];
  };
  expect(queues.map(({ name, readOnlyMode, hasWorkers }) => [name, readOnlyMode, hasWorkers])).toEqual(
    ['regex', 'bert', 'llm', 'results'].map((name) => [name, true, true]),
  );
});

test.each([
  ['PUT', '/api/queues/pause'],
  ['PUT', '/api/queues/regex/pause'],
  ['POST', '/api/queues/regex/add'],
  ['PUT', '/api/queues/regex/obliterate'],
  ['PATCH', '/api/queues/regex/1/update-data'],
  ['DELETE', ''],
])('%s %s is refused', async (method, path) => {
  const answer = await fetch(`${baseUrl()}/admin/queues${path}`, { method });
  expect(answer.status).toBe(405);
  await answer.text();
});

describe('in a browser', () => {
  const { browser } = useTab();

  test.each(['', '/queue/bert'])('the page /admin/queues%s works under its policy, and nothing leaves this server', async (path) => {
    const page = await browser().newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${baseUrl()}/admin/queues${path}`);
    for (const queue of ['regex', 'bert', 'llm', 'results']) await page.getByText(queue, { exact: true }).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(complaints).toEqual([]);
    expect(new Set(asked)).toEqual(new Set([new URL(baseUrl()).origin]));
    await page.close();
  });
});
