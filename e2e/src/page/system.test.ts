import type { System } from '@logsieve/client/models';
import { systemSchema } from '@logsieve/contracts/system';
import type { Page } from 'playwright-core';
import { baseUrl, label } from '../support/client';
import { useTab } from '../support/tab';
import { findViolations, focusRing, overflowOf, type PageOptions, setSight } from '../support/watched-page';

const tabs = useTab();
let page: Page;

const getSystem = async (): Promise<System> => (await (await fetch(`${baseUrl()}/v1/system`)).json()) as System;
const count = (value: number) => value.toLocaleString('en-GB');

/** What the server says is turned into this before the screen gets it; it may change from look to look. */
type Turn = (system: System) => System;

async function open(turn?: Turn, path = '/system', options?: PageOptions): Promise<void> {
  ({ page } = await tabs.open(turn ? '/jobs' : path, options));
  if (!turn) return;
  await page.route('**/v1/system', async (route) => {
    const json = turn(await getSystem());
    systemSchema.parse(json);
    await route.fulfill({ json });
  });
  await page.goto(baseUrl() + path);
  await card('Queues').waitFor();
}

const card = (name: string) => page.getByRole('region', { name, exact: true });
const cellsOf = (table: string) =>
  page
    .getByRole('table', { name: table })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...(row as unknown as { cells: { textContent: string }[] }).cells].map((cell) => cell.textContent)),
    );
const fact = (part: string, name: string) =>
  card(part)
    .locator('dl > div', { has: page.locator('dt', { hasText: name }) })
    .locator('dd')
    .first()
    .textContent();

/** Everything that can be wrong is. */
const trouble: Turn = (system) => ({
  ...system,
  queues: system.queues.map((queue) =>
    queue.name === 'bert' ? { ...queue, workers: 0, waiting: 1_234, active: 0, delayed: 0, failed: 2 } : queue,
  ),
  llm: { enabled: true, model: 'a-model', reason: 'The provider answers 429.' },
  llm_budget: { calls_per_job: 500 },
  activity: {
    stages: system.activity.stages.map((stage) => ({
      ...stage,
      rows: stage.rows.map((_, minute) => (minute >= 57 ? 1_000 * (minute - 56) : 0)),
      rows_per_second: 50,
      labelled: 3_000,
      failed: Object.fromEntries(stage.name === 'llm' ? [['llm_error', 12]] : []),
    })),
    llm: { calls: 7, prompt_tokens: 12_345, completion_tokens: 678 },
  },
  pipeline: {
    ...system.pipeline,
    rejected: [
      { file: 'rules.yaml', line: 12, reason: 'rule "x": look-ahead (?=…) can’t run in linear time', time: new Date().toISOString() },
    ],
  },
});

test('queues, pipeline, storage and LLM are what the API says', async () => {
  await label('source,log_message\nA,User User1 logged in.\n');
  await open();
  await card('Queues').waitFor();
  const { queues, pipeline, storage, limits, llm, llm_budget } = await getSystem();
  const words = { regex: 'Rules regex', bert: 'Model bert', llm: 'LLM llm', results: 'Results results' };
  expect((await cellsOf('Queues')).map(([name, , workers]) => [name, workers])).toEqual(
    queues.map((queue) => [words[queue.name], count(queue.workers)]),
  );
  await card('Pipeline').getByText(pipeline.version).waitFor();
  if (pipeline.rejected.length === 0) await card('Pipeline').getByText('No saved edit was refused').waitFor();
  if (!storage) throw new Error('the store is away');
  expect(await fact('Storage', 'Largest upload')).toBe(`${Math.round(limits.upload_bytes / 1e6)} MB`);
  expect(await fact('Storage', 'An ended job is kept')).toBe(`${storage.retention_hours / 24} days`);
  const used = Number(await page.getByRole('meter', { name: 'Used part of the disk' }).getAttribute('value'));
  expect(used).toBeCloseTo(1 - storage.free_bytes / storage.total_bytes, 1);
  await card('LLM')
    .getByText(llm.enabled ? 'On' : 'Off', { exact: true })
    .waitFor();
  if (llm.reason) await card('LLM').getByText(llm.reason).waitFor();
  expect(await fact('LLM', 'Budget: calls per job')).toBe(count(llm_budget.calls_per_job ?? 0));
});

test('what a job does is seen in the throughput without a reload, and nothing but the numbers changes', async () => {
  await open();
  await card('Throughput').waitFor();
  const rules = page.getByRole('region', { name: 'Throughput of Rules' });
  const rowsOf = async () => Number(((await rules.locator('dd').first().textContent()) ?? '').replaceAll(',', ''));
  const before = await rowsOf();
  // Marks the elements: a part that is drawn anew would lose the mark.
  await page.evaluate(`document.querySelectorAll('.card').forEach((card) => { card.dataset.seen = '1'; })`);
  const rows = 500;
  await label(`source,log_message\n${'A,User User1 logged in.\n'.repeat(rows)}`);
  while ((await rowsOf()) < before + rows) await page.waitForResponse('**/v1/system', { timeout: 10_000 });
  expect(await page.locator('.card').count()).toBe(await page.locator('.card[data-seen]').count());
});

test('a stage without workers, a provider that refuses, and edits that were not taken are told of, each with its reason', async () => {
  await open(trouble);
  await card('Queues').getByText('No process reads the queue bert').waitFor();
  await card('Queues').getByText('1,234 chunks wait until a').waitFor();
  expect((await cellsOf('Queues'))[1]).toEqual(['Model bert', 'No worker', '0', '1,234', '0', '0', '2']);
  const edit = page.getByRole('list', { name: 'Refused edits' }).getByRole('listitem');
  await edit.getByText('rules.yaml, line 12').waitFor();
  await edit.getByText('rule "x": look-ahead (?=…) can’t run in linear time').waitFor();
  await card('LLM').getByText('The provider answers 429.').waitFor();
  expect([await fact('LLM', 'Budget: calls per job'), await fact('LLM', 'Tokens sent'), await fact('LLM', 'Errors')]).toEqual([
    ...['500', '12,345', 'llm error: 12 rows'],
  ]);
  const llm = page.getByRole('region', { name: 'Throughput of LLM' });
  await llm.getByRole('img', { name: '6,000 in all, 3,000 in the busiest minute' }).waitFor();
  await card('Throughput').getByText('As a table').click();
  expect(await cellsOf('Rows a minute')).toEqual([
    ['This one', '3,000', '3,000', '3,000'],
    ['1', '2,000', '2,000', '2,000'],
    ['2', '1,000', '1,000', '1,000'],
  ]);
});

test('a store that is away leaves the rest of the screen', async () => {
  await open(({ storage: _, ...system }) => system);
  await card('Storage').getByText('The service that has the store does not answer').waitFor();
  expect(await page.getByRole('meter').count()).toBe(0);
  expect(await fact('Storage', 'Largest upload')).toContain('MB');
});

test('a tab out of sight asks nothing, and goes on where it is looked at again', async () => {
  let looks = 0;
  await open((system) => {
    looks++;
    return { ...system, queues: system.queues.map((queue) => ({ ...queue, waiting: looks })) };
  });
  const next = () => page.waitForResponse('**/v1/system', { timeout: 10_000 });
  await next();
  await setSight(page, 'hidden');
  const asked = page.waitForRequest('**/v1/system', { timeout: 5_000 });
  await expect(asked).rejects.toThrow('Timeout');
  const before = looks;
  // Listens first: the answer may be there before the page has said that it was shown.
  await Promise.all([next(), setSight(page, 'visible')]);
  expect(looks).toBe(before + 1);
});

test('the command that scales a stage is chosen by the keyboard, stands in the address, and is copied', async () => {
  await open(undefined, '/system', { permissions: ['clipboard-read', 'clipboard-write'] });
  await card('Scale a stage').waitFor();
  const { queues } = await getSystem();
  const workersOf = (name: string) => queues.find((queue) => queue.name === name)?.workers ?? 0;
  /** Every stage is named: one that is not would go back to one worker. */
  const stages = (chosen: Partial<Record<'regex' | 'bert' | 'llm', number>>) =>
    (['regex', 'bert', 'llm'] as const).map((name) => `--scale ${name}-worker=${chosen[name] ?? Math.max(1, workersOf(name))}`).join(' ');
  const results = workersOf('results') > 1 ? ` --scale results=${workersOf('results')}` : '';
  const shown = (command: string) => card('Scale a stage').getByText(command, { exact: true }).waitFor();
  await shown(`docker compose up -d --wait ${stages({ bert: workersOf('bert') + 1 })}${results}`);
  await card('Scale a stage').getByRole('radio', { name: 'Model' }).focus();
  expect(await focusRing(page)).toBeGreaterThanOrEqual(1);
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL('**/system?stage=regex');
  await page.keyboard.press('Tab');
  await page.keyboard.press('4');
  await page.waitForURL('**/system?stage=regex&workers=4');
  await page.keyboard.press('Tab');
  expect(await focusRing(page)).toBeGreaterThanOrEqual(1);
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Copied the command for Docker Compose.' }).waitFor({ state: 'attached' });
  const wanted = `docker compose up -d --wait ${stages({ regex: 4 })}${results}`;
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(wanted);
  await page.reload();
  await shown('Stop it (Ctrl-C), then start it with');
  await shown(`./scripts/start ${stages({ regex: 4 })}`);
});

test('the reference of the API and the board of the queues are one click away', async () => {
  await open();
  for (const [name, path] of [
    ['API reference', '/docs'],
    ['Queue board', '/admin/queues'],
  ] as const) {
    const link = page.getByRole('main').getByRole('link', { name });
    expect([await link.getAttribute('href'), (await fetch(baseUrl() + path)).status]).toEqual([path, 200]);
  }
});

test('an error names its request; a lost connection keeps what was told; both are over by themselves', async () => {
  await open();
  await card('Queues').waitFor();
  await page.context().setOffline(true);
  await page.getByText('Connection lost: connecting again …').waitFor();
  expect(await card('Queues').count()).toBe(1);
  await page.context().setOffline(false);
  await page.getByText('Connection lost: connecting again …').waitFor({ state: 'detached' });

  const problem = { title: 'The queue is not reachable', detail: 'Try again.', status: 503, code: 'queue-unavailable', request_id: 'r-79' };
  await page.route('**/v1/system', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }));
  await page.reload();
  const alert = page.getByRole('alert').filter({ hasText: 'Could not load the state of the system' });
  await alert.locator('code', { hasText: 'r-79' }).waitFor();
  await page.unroute('**/v1/system');
  await card('Queues').waitFor();
  expect(await alert.count()).toBe(0);
});

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 320],
  ['dark', 320],
] as const)('trouble has no barrier that axe knows, in a %s theme %i pixels wide, and is no wider', async (colorScheme, width) => {
  await open(trouble, '/system?stage=llm', { colorScheme, viewport: { width, height: 800 } });
  await card('Throughput').getByText('As a table').click();
  expect([await findViolations(page), await overflowOf(page)]).toEqual([[], 0]);
});
