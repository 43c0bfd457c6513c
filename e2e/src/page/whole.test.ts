import { gzipSync } from 'node:zlib';
import { PAGE_PATHS } from '@logsieve/contracts/page-paths';
import { baseUrl, label } from '../support/client';
import { useTab } from '../support/tab';
import { findViolations, loaded, overflowOf, tabTo } from '../support/watched-page';

const MAX_BYTES = 250_000;

const { open, browser } = useTab();
let id: string;
beforeAll(async () => {
  ({
    job: { id },
  } = await label('source,log_message\nA,User User1 logged in.\nB,Something that nobody has ever heard of.\n'));
}, 60_000);

const at = (path: string): string => path.replace('{id}', id);

describe.each(PAGE_PATHS)('%s', (path) => {
  test.each(['light', 'dark'] as const)(
    'has no barrier that axe knows, in a %s theme, and nothing against the policy',
    async (colorScheme) => {
      const { page, origins } = await open(at(path), { colorScheme });
      await loaded(page);
      expect(await findViolations(page)).toEqual([]);
      expect([...origins]).toEqual([new URL(baseUrl()).origin]);
    },
  );

  test.each([320, 768])('is no wider than a window of %d pixels', async (width) => {
    const { page } = await open(at(path), { viewport: { width, height: 640 } });
    await loaded(page);
    expect(await overflowOf(page)).toBe(0);
    expect(await findViolations(page)).toEqual([]);
  });
});

test.each([320, 768])('jobs are listed without a cut in a window of %d pixels', async (width) => {
  for (const path of ['/', '/jobs']) {
    const { page } = await open(path, { viewport: { width, height: 640 } });
    const list = page.locator('.table-wrap');
    await list.getByRole('link').first().waitFor();
    expect(await list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  }
});

test('an address that is none of the page says so, and there is a way on', async () => {
  const { page } = await open('/jobs');
  await page.evaluate(`history.pushState(null, '', '/nowhere'); dispatchEvent(new PopStateEvent('popstate'))`);
  await page.getByRole('heading', { name: 'Nothing here' }).waitFor();
  await page.getByRole('link', { name: 'Upload', exact: true }).click();
  await page.getByRole('heading', { name: 'Label a log file' }).waitFor();
});

test(`all that the page can load is at most ${MAX_BYTES / 1_000} kB, compressed, and holds no schemas of the server`, async () => {
  const { page } = await open('/');
  // A body that is still on its way is lost with the next screen.
  await page.goto('about:blank');
  const assets = new Map<string, Buffer>();
  const reading: Promise<unknown>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/assets/')) reading.push(response.body().then((body) => assets.set(pathname, body)));
  });
  for (const path of PAGE_PATHS) {
    await page.goto(baseUrl() + at(path), { waitUntil: 'networkidle' }).catch(() => {});
    await page.getByRole('heading', { level: 1 }).waitFor();
    await Promise.all(reading);
  }
  const code = [...assets].filter(([path]) => /\.(js|css)$/.test(path));
  expect(code.length).toBeGreaterThan(2);
  const bytes = code.reduce((sum, [, body]) => sum + gzipSync(body).length, 0);
  expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
  for (const [path, body] of code) expect([path, /ZodError|_zod/.test(body.toString())]).toEqual([path, false]);
});

test('where the server has no keys, nobody is asked for one', async () => {
  const { keys_required } = (await (await fetch(`${baseUrl()}/v1/session`)).json()) as { keys_required: boolean };
  const { page } = await open('/jobs');
  await page.getByRole('table', { name: 'Jobs' }).waitFor();
  expect([keys_required, await page.getByRole('dialog').count(), await page.getByRole('button', { name: /key/i }).count()]).toEqual([
    false,
    0,
    0,
  ]);
});

test('a server that never says whether it has keys keeps the screens waiting for ten seconds, and no longer', async () => {
  const { page } = await open('/rules');
  await page.clock.install();
  await page.route('**/v1/session', () => {});
  await Promise.all([page.waitForRequest('**/v1/session'), page.goto(`${baseUrl()}/jobs`)]);
  expect(await page.getByRole('table', { name: 'Jobs' }).count()).toBe(0);
  await page.clock.fastForward(10_000);
  await page.getByRole('table', { name: 'Jobs' }).waitFor();
});

test('the screen that is opened first can be used within a second', async () => {
  const took: number[] = [];
  // Others want the processor too, but hardly during most of five looks, each of a browser that has nothing of the page.
  for (let looks = 0; looks < 5; looks++) {
    const context = await browser().newContext();
    const page = await context.newPage();
    const began = performance.now();
    await page.goto(`${baseUrl()}/`, { waitUntil: 'commit' });
    await page.locator('label', { hasText: 'Choose a CSV file' }).waitFor();
    took.push(performance.now() - began);
    await context.close();
  }
  const [, , median] = took.sort((a, b) => a - b);
  expect(median).toBeLessThan(1_000);
});

test('a theme is chosen by the keyboard, holds over a reload, and is left to the system again', async () => {
  const { page } = await open('/', { colorScheme: 'light' });
  const ground = () => page.evaluate('getComputedStyle(document.body.parentElement).backgroundColor');
  const light = await ground();
  const chosen = page.getByRole('radio', { name: 'As the system' });
  await chosen.focus();
  for (const name of ['Light', 'Dark']) {
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name }).isChecked()).toBe(true);
  }
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await ground()).toBe(dark);
  await page.getByRole('radio', { name: 'As the system' }).check();
  expect(await ground()).toBe(light);
});

describe('by the keyboard alone', () => {
  test('the sample is uploaded, and its job is what is read then', async () => {
    const { page } = await open('/');
    await tabTo(page, 'Skip to the content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Use a sample file');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Upload and label' }).waitFor();
    await tabTo(page, 'Upload and label');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/jobs\/job_/);
    // The heading of the screen has the focus: a screen reader begins there.
    await page.locator('h1:focus').waitFor();
  });

  test('the screens are reached, and the one that is shown is named', async () => {
    const { page } = await open('/');
    const nav = page.getByRole('navigation', { name: 'Screens' });
    for (const name of ['Jobs', 'Rules', 'Model', 'System', 'Upload']) {
      await nav.getByRole('link', { name }).focus();
      await page.keyboard.press('Enter');
      await nav.locator('[aria-current="page"]', { hasText: name }).waitFor();
    }
  });
});
