import { gzipSync } from 'node:zlib';
import { PAGE_PATHS } from '@logsieve/contracts/page-paths';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { baseUrl, label } from '../support/client';
import { findViolations, focusRing, openPage, overflowOf } from '../support/watched-page';

const MAX_BYTES = 250_000;

let browser: Browser;
let id: string;
beforeAll(async () => {
  browser = await startBrowser();
  ({
    job: { id },
  } = await label('source,log_message\nA,User User1 logged in.\nB,Something that nobody has ever heard of.\n'));
}, 60_000);
afterAll(() => browser.close());

const at = (path: string): string => path.replace('{id}', id);

describe.each(PAGE_PATHS)('%s', (path) => {
  test.each(['light', 'dark'] as const)(
    'has no barrier that axe knows, in a %s theme, and nothing against the policy',
    async (colorScheme) => {
      const { page, complaints, origins, close } = await openPage(browser, at(path), { colorScheme });
      await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => {});
      expect(await findViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      expect([...origins]).toEqual([new URL(baseUrl()).origin]);
      await close();
    },
  );

  test('is no wider than a window of 320 pixels', async () => {
    const { page, close } = await openPage(browser, at(path), { viewport: { width: 320, height: 640 } });
    await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => {});
    expect(await overflowOf(page)).toBe(0);
    expect(await findViolations(page)).toEqual([]);
    await close();
  });
});

test('an address that is none of the page says so, and there is a way on', async () => {
  const { page, close } = await openPage(browser, '/jobs');
  await page.evaluate(`history.pushState(null, '', '/nowhere'); dispatchEvent(new PopStateEvent('popstate'))`);
  await page.getByRole('heading', { name: 'Nothing here' }).waitFor();
  await page.getByRole('link', { name: 'Upload', exact: true }).click();
  await page.getByRole('heading', { name: 'Label a log file' }).waitFor();
  await close();
});

test(`all that the page can load is at most ${MAX_BYTES / 1_000} kB, compressed, and holds no schemas of the server`, async () => {
  const { page, close } = await openPage(browser, '/');
  // A body that is still on its way is lost with the next screen.
  await page.goto('about:blank');
  const loaded = new Map<string, Buffer>();
  const reading: Promise<unknown>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/assets/')) reading.push(response.body().then((body) => loaded.set(pathname, body)));
  });
  for (const path of PAGE_PATHS) {
    await page.goto(baseUrl() + at(path), { waitUntil: 'networkidle' }).catch(() => {});
    await page.getByRole('heading', { level: 1 }).waitFor();
    await Promise.all(reading);
  }
  const code = [...loaded].filter(([path]) => /\.(js|css)$/.test(path));
  expect(code.length).toBeGreaterThan(2);
  const bytes = code.reduce((sum, [, body]) => sum + gzipSync(body).length, 0);
  expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
  for (const [path, body] of code) expect([path, /ZodError|_zod/.test(body.toString())]).toEqual([path, false]);
  await close();
});

test('where the server has no keys, nobody is asked for one', async () => {
  const { keys_required } = (await (await fetch(`${baseUrl()}/v1/session`)).json()) as { keys_required: boolean };
  const { page, close } = await openPage(browser, '/jobs');
  await page.getByRole('table', { name: 'Jobs' }).waitFor();
  expect([keys_required, await page.getByRole('dialog').count(), await page.getByRole('button', { name: /key/i }).count()]).toEqual([
    false,
    0,
    0,
  ]);
  await close();
});

test('the screen that is opened first can be used within a second', async () => {
  const { page, close } = await openPage(browser, '/jobs');
  const began = performance.now();
  await page.goto(`${baseUrl()}/`);
  await page.getByLabel('Choose a CSV file').waitFor({ state: 'attached' });
  expect(performance.now() - began).toBeLessThan(1_000);
  await close();
});

test('a theme is chosen by the keyboard, holds over a reload, and is left to the system again', async () => {
  const { page, close } = await openPage(browser, '/', { colorScheme: 'light' });
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
  await close();
});

describe('by the keyboard alone', () => {
  test('the sample is uploaded, and its job is what is read then', async () => {
    const { page, complaints, close } = await openPage(browser, '/');
    const focused = () => page.evaluate('document.activeElement.textContent || document.activeElement.closest("label")?.textContent');
    /** Goes on until something has the focus, and sees to it that everything on the way shows that it has. */
    const tabTo = async (name: string): Promise<void> => {
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press('Tab');
        expect([await focused(), await focusRing(page)]).toEqual([expect.anything(), expect.any(Number)]);
        expect(await focusRing(page)).toBeGreaterThanOrEqual(1);
        if (String(await focused()).includes(name)) return;
      }
      throw new Error(`nothing with the name ${name} can be reached`);
    };
    await tabTo('Skip to the content');
    await page.keyboard.press('Enter');
    await tabTo('Use a sample file');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Upload and label' }).waitFor();
    await tabTo('Upload and label');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/jobs\/job_/);
    // The heading of the screen has the focus: a screen reader begins there.
    await page.locator('h1:focus').waitFor();
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('the screens are reached, and the one that is shown is named', async () => {
    const { page, close } = await openPage(browser, '/');
    const nav = page.getByRole('navigation', { name: 'Screens' });
    for (const name of ['Jobs', 'Rules', 'Model', 'System', 'Upload']) {
      await nav.getByRole('link', { name }).focus();
      await page.keyboard.press('Enter');
      await nav.locator('[aria-current="page"]', { hasText: name }).waitFor();
    }
    await close();
  });
});
