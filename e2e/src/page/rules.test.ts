import { unwrap } from '@logsieve/client/client';
import type { Rules, RuleTest, RuleTestResult } from '@logsieve/client/models';
import type { Page } from 'playwright-core';
import { baseUrl, clientOf, eventually, label } from '../support/client';
import { useTab } from '../support/tab';
import { findViolations, overflowOf, type PageOptions, tabTo } from '../support/watched-page';

/** A rule names three of these, and none the others. */
const CSV =
  'source,log_message\nA,User User1 logged in.\nB,User User2 logged out.\nA,User User3 logged in.\nC,"tape robot 7 is homesick, as is robot 9"\nC,the weather is mild\n';
const LOGIN = 'User User\\d+ logged (in|out).';

const tabs = useTab();
let page: Page;
let job: string;

const getRules = (): Promise<Rules> => unwrap(clientOf().api.GET('/v1/rules'));
/** The server tries few rules at once, and the page may be trying some. */
const tryRule = (body: RuleTest): Promise<RuleTestResult> => eventually(() => unwrap(clientOf().api.POST('/v1/rules/test', { body })));

beforeAll(async () => {
  job = (await label(CSV)).job.id;
}, 120_000);

async function open(path: string, options?: PageOptions): Promise<void> {
  ({ page } = await tabs.open(path, options));
}

const items = () => page.getByRole('list', { name: 'Rules' }).locator(':scope > li');
const item = (id: string) => page.locator(`#rule-${id}`);
const matches = () => page.getByRole('list', { name: 'Matches' }).locator(':scope > li');
const result = () => page.getByRole('region', { name: 'What the rule would do' });
/** A number of the trial. */
const fact = async (name: string) =>
  result()
    .locator('dl > div', { has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
    .locator('dd')
    .textContent();
/** Everything that the query holds. */
const query = () => Object.fromEntries(new URL(page.url()).searchParams);
const inQuery = (name: string, value: string) => page.waitForURL((url) => url.searchParams.get(name) === value);
const testerAt = (values: Record<string, string>) => `/rules?${new URLSearchParams({ try: '1', ...values })}`;

test('the active rules stand in their order, each with label, pattern, examples and what it took in the counted jobs', async () => {
  await open('/jobs');
  // What the page was told: jobs that earlier suites left may be counted in another look.
  const told = page.waitForResponse('**/v1/rules');
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  const { rules, counted } = (await (await told).json()) as Rules;
  await items().first().waitFor();
  expect(await items().locator('.rules-id').allTextContents()).toEqual(rules.map(({ id }) => id));
  expect(await items().locator('.rules-pattern').allTextContents()).toEqual(rules.map(({ pattern }) => pattern));
  expect(await items().locator('.label-tag').allTextContents()).toEqual(rules.map(({ label: name }) => name));

  const first = rules.find(({ pattern }) => pattern === LOGIN);
  if (!first) throw new Error('the rule of logins is gone');
  expect(first.hits).toBeGreaterThanOrEqual(3);
  const card = page.getByRole('region', { name: 'Active rules' });
  await item(first.id)
    .getByText(`${first.hits.toLocaleString('en-GB')} hits`)
    .waitFor();
  await card.getByText(`${rules.length} rules, in their order`).waitFor();
  await card.getByText(`of ${counted.rows.toLocaleString('en-GB')} rows`).waitFor();
  await item(first.id).locator('summary').click();
  for (const example of [...first.examples, ...first.counter_examples])
    await item(first.id).getByText(example, { exact: true }).waitFor({ state: 'visible' });
});

test('a search and labels filter the rules, which keep their numbers; both stand in the address', async () => {
  await open('/rules');
  await items().first().waitFor();
  const { rules } = await getRules();
  const wanted = rules.filter(({ label: name }) => name === 'User Action');
  await page.getByRole('group', { name: 'Labels' }).getByRole('button', { name: 'User Action' }).click();
  await page.getByText(`${wanted.length} of ${rules.length} rules`).waitFor();
  expect(await items().locator('.rules-place').allTextContents()).toEqual(wanted.map((rule) => String(rules.indexOf(rule) + 1)));
  await page.getByLabel('Search rules').fill('LOGGED (IN');
  await inQuery('q', 'LOGGED (IN');
  const found = wanted.filter((rule) => JSON.stringify(Object.values(rule)).toLowerCase().includes('logged (in'));
  expect(found.map(({ pattern }) => pattern)).toContain(LOGIN);
  const words = found.length === 1 ? '1 rule found.' : `${found.length} rules found.`;
  await page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' });
  await page.reload();
  await items().first().waitFor();
  expect(await items().locator('.rules-pattern').allTextContents()).toEqual(found.map(({ pattern }) => pattern));

  await page.getByLabel('Search rules').fill('nothing is like this');
  await page.getByRole('heading', { name: 'No rule is like that' }).waitFor();
  await page.getByRole('button', { name: 'Show all rules' }).click();
  await page.getByText(`${rules.length} rules, in their order`).waitFor();
  expect([query(), await items().count()]).toEqual([{}, rules.length]);
});

test('a pattern is tried on pasted messages while it is typed, and what it finds is marked', async () => {
  await open('/rules');
  await page.getByRole('button', { name: 'Try a rule' }).click();
  const samples = ['robot 7 waits for robot 12', 'nothing here', 'User User1 logged in. robot 5'];
  await page.getByLabel('Messages, one a line').fill(`${samples[0]}\n\n${samples[1]}\n${samples[2]}\n`);
  await page.getByLabel('Pattern').fill('robot \\d+');
  await matches().nth(1).waitFor();
  expect(await matches().locator('mark').allTextContents()).toEqual(['robot 7', 'robot 12', 'robot 5']);
  expect(await matches().locator('.rules-message').allTextContents()).toEqual([samples[0], samples[2]]);

  await page.getByLabel('Label that it would give').selectOption('System Notification');
  await result().getByText('would become').first().waitFor({ state: 'attached' });
  const told = await tryRule({ pattern: 'robot \\d+', samples, label: 'System Notification' });
  expect(told).toMatchObject({ looked_at: 3, matched: 2, taken: 1, changed: 1 });
  expect([await fact('Looked at'), await fact('Matches'), await fact('Would name'), await fact('Would change')]).toEqual([
    ...['3', '2 66.7%', '1', '1'],
  ]);
  // One that is above goes first, and leads to where it stands.
  const above = result().getByRole('heading', { name: 'Rules above it that take matches first' }).locator('..');
  expect(told.above.map(({ rule }) => rule)).toEqual(await above.getByRole('link').allTextContents());
  await matches().nth(1).getByText('taken first by').waitFor();

  // What is pasted stays in the tab: it is in no address, and still there after a reload.
  expect(query()).toEqual({ try: '1', pattern: 'robot \\d+', as: 'System Notification' });
  await page.reload();
  await matches().nth(1).waitFor();
  expect(await page.getByLabel('Messages, one a line').inputValue()).toContain(samples[2]);

  // Before all others it takes that message too.
  await page.getByLabel('Place among the rules').selectOption('1');
  await result().getByRole('heading', { name: 'Rules below it that would lose matches' }).waitFor();
  expect([await fact('Would name'), await fact('Would change')]).toEqual(['2', '2']);
  await page.getByRole('button', { name: 'Close the tester' }).click();
  await page.getByRole('button', { name: 'Try a rule' }).waitFor();
  expect(query()).toEqual({});
});

test('a pattern is tried on the rows of a finished job, which a match leads to', async () => {
  await open(testerAt({ pattern: 'robot|User\\d', as: 'Workflow Error', at: '1' }));
  await page.getByRole('radio', { name: 'A finished job' }).check();
  await page.getByLabel('Job', { exact: true }).selectOption(job);
  await matches().nth(3).waitFor();
  const told = await tryRule({ pattern: 'robot|User\\d', label: 'Workflow Error', position: 1, job });
  expect(told).toMatchObject({ looked_at: 5, of: 5, matched: 4, taken: 4 });
  expect([await fact('Looked at'), await fact('Matches'), await fact('Would change')]).toEqual(['5', '4 80%', String(told.changed)]);
  const bars = result().getByRole('list', { name: 'Labels now' }).locator('li');
  expect((await bars.allTextContents()).map((text) => text.split(' · ')[0])).toEqual(
    told.labels_now.map(({ label: name, rows }) => `${name}${rows}`),
  );
  expect(query()).toMatchObject({ on: 'job', job, at: '1' });
  await matches().nth(3).getByRole('link', { name: 'Row 4' }).click();
  await page.waitForURL(`**/jobs/${job}?row=4`);
  await page.goBack();
  await matches().nth(3).waitFor();
});

test.each([
  ['robot(?! 7)', 'look-ahead', 'put a rule for those above this one'],
  ['(\\w+) \\1', 'back-reference', 'Write the repeated part out'],
  ['(robot', "can't be read", undefined],
])('%s is refused, with the reason and a way out', async (pattern, reason, advice) => {
  await open(testerAt({ pattern }));
  const alert = page.getByRole('alert').filter({ hasText: 'This pattern is not taken' });
  const { error } = await tryRule({ pattern });
  expect(error).toContain(reason);
  await alert.getByText(String(error), { exact: true }).waitFor();
  expect(await page.getByLabel('Pattern').getAttribute('aria-invalid')).toBe('true');
  if (advice === undefined) expect(await alert.getByText('Instead:').count()).toBe(0);
  else await alert.getByText(advice).waitFor();

  await page.getByLabel('Pattern').fill('robot');
  await page.getByText('The pattern is taken').first().waitFor();
  expect(await alert.count()).toBe(0);
});

test('a job that is gone is told of in the words of the server, with the id of the request, and can be asked for again', async () => {
  const gone = `${job.slice(0, -4)}0000`;
  await open(testerAt({ pattern: 'a', on: 'job', job: gone }));
  const alert = page.getByRole('alert').filter({ hasText: 'The rule could not be tried' });
  await alert.waitFor();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/v1/rules/test')),
    alert.getByRole('button', { name: 'Try again' }).click(),
  ]);
  expect(answer.status()).toBe(404);
  await alert.locator('code', { hasText: String(answer.headers()['x-request-id']) }).waitFor();
});

/** A trial on nothing. */
const EMPTY_TRIAL = {
  ...{ pipeline: 'p', position: 1, of: 0, complete: true, looked_at: 0, matched: 0, taken: 0, changed: null, off_route: 0 },
  ...{ above: [], below: [], labels_now: [], matches: [] },
};

test('while other rules are tried, this one waits for its turn, and nothing is called an error', async () => {
  await open(testerAt({ q: 'logged' }));
  let refused = 0;
  const problem = { title: 'The service is at its limit', detail: 'Other rules are being tried.', status: 503, code: 'over-capacity' };
  await page.route('**/v1/rules/test', (route) =>
    refused++ < 2
      ? route.fulfill({ status: 503, contentType: 'application/problem+json', headers: { 'retry-after': '1' }, json: problem })
      : route.fulfill({ json: { ...EMPTY_TRIAL, error: null } }),
  );
  await page.addInitScript(`
    globalThis.alerts = 0;
    new MutationObserver(() => { alerts += document.querySelectorAll('[role=alert]').length; }).observe(document, { subtree: true, childList: true });
  `);
  await page.goto(`${baseUrl()}${testerAt({ pattern: 'robot' })}`);
  await page.getByText('The pattern is taken').first().waitFor();
  expect([refused, await page.evaluate('alerts')]).toEqual([3, 0]);
});

test('more messages than the server takes are not sent, and why is said', async () => {
  await open(testerAt({ pattern: 'a' }));
  await page.getByLabel('Messages, one a line').fill('a\n'.repeat(257));
  await page.getByRole('alert').getByText('At most 256 messages, and these are 257').waitFor();
  expect(await page.getByLabel('Messages, one a line').getAttribute('aria-invalid')).toBe('true');
});

test('rules that can’t be had are an error with its request, and come once it is over', async () => {
  await open('/jobs');
  const problem = { title: 'The queue is not reachable', detail: 'Try again.', status: 503, code: 'queue-unavailable', request_id: 'r-77' };
  await page.route('**/v1/rules', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }));
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Could not load the rules' });
  await alert.locator('code', { hasText: 'r-77' }).waitFor();
  await page.unroute('**/v1/rules');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await items().first().waitFor();
  expect(await alert.count()).toBe(0);
});

test('rules that no answer brings are an error after half a minute, and come with another try', async () => {
  await open('/jobs');
  await page.clock.install();
  // A connection that died in silence.
  let isMended = false;
  await page.route('**/v1/rules', (route) => (isMended ? route.fallback() : undefined));
  const [asked] = await Promise.all([page.waitForRequest('**/v1/rules'), page.getByRole('link', { name: 'Rules', exact: true }).click()]);
  const given = page.waitForEvent('requestfailed', (request) => request === asked);
  // As the server answers other requests, this one is tried once more by itself.
  const again = page.waitForRequest('**/v1/rules');
  await page.clock.fastForward(30_000);
  await given;
  await again;
  const alert = page.getByRole('alert').filter({ hasText: 'Could not load the rules' });
  await alert.getByText('The server does not answer.').waitFor();
  isMended = true;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await items().first().waitFor();
  expect(await alert.count()).toBe(0);
});

test('a pipeline without rules says so, and a user without jobs that nothing was counted', async () => {
  await open('/jobs');
  const { rules, ...about } = await getRules();
  const counted = { jobs: 0, rows: 0, from: null, complete: true };
  let answered = { ...about, rules: rules.map((rule) => ({ ...rule, hits: 0, jobs: 0 })), counted };
  await page.route('**/v1/rules', (route) => route.fulfill({ json: answered }));
  const nav = page.getByRole('navigation', { name: 'Screens' });
  await nav.getByRole('link', { name: 'Rules' }).click();
  await page.getByText('there is none yet').waitFor();
  await items().first().getByText('No job counted').waitFor();
  answered = { ...answered, rules: [] };
  await page.reload();
  await page.getByRole('heading', { name: 'There are no rules' }).waitFor();
});

test('a rule is found, opened in the tester and tried by the keyboard alone, each step with its focus to see', async () => {
  await open('/rules?q=logged+(in');
  await items().first().waitFor();
  const { rules } = await getRules();
  const rule = rules.find(({ pattern }) => pattern === LOGIN);
  if (!rule) throw new Error('the rule of logins is gone');
  await tabTo(page, `of ${rule.id}`);
  await page.keyboard.press('Enter');
  await item(rule.id).getByText(String(rule.examples[0]), { exact: true }).waitFor();
  await tabTo(page, `${rule.id} in the tester`);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Try a rule' }).waitFor();
  expect(query()).toMatchObject({ pattern: LOGIN, as: 'User Action', at: String(rules.indexOf(rule) + 1) });
  await page.locator('.skip').focus();
  await tabTo(page, 'Pattern');
  await tabTo(page, 'Messages, one a line');
  await page.keyboard.type('User User8 logged in.');
  await matches().first().waitFor();
  expect(await matches().locator('mark').allTextContents()).toEqual(['User User8 logged in.']);
  await page.getByRole('status').filter({ hasText: '1 of 1 message match; the rule would name 1.' }).waitFor({ state: 'attached' });
});

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 320],
  ['dark', 320],
] as const)('the tester has no barrier that axe knows, in a %s theme %i pixels wide, and is no wider', async (colorScheme, width) => {
  // The whole list is looked at with all other screens.
  await open(testerAt({ q: 'logged', pattern: 'robot|User\\d', as: 'Workflow Error', on: 'job', job }), {
    colorScheme,
    viewport: { width, height: 800 },
  });
  await matches().nth(3).waitFor();
  await items().first().locator('summary').click();
  expect([await findViolations(page), await overflowOf(page)]).toEqual([[], 0]);
  await page.getByLabel('Pattern').fill('a(?=b)');
  await page.getByRole('alert').filter({ hasText: 'This pattern is not taken' }).waitFor();
  expect([await findViolations(page), await overflowOf(page)]).toEqual([[], 0]);
});
