import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { baseUrl } from './client';

/** A tab of its own, and what a good page has none of. */
export interface WatchedPage {
  readonly page: Page;
  /** Breaches of the policy, and whatever else the browser called an error, but for answers that are no 200: those may be meant. */
  readonly complaints: readonly string[];
  /** Where requests went. */
  readonly origins: ReadonlySet<string>;
  /** Does nothing where it is closed already. */
  close(): Promise<void>;
}

/** About the tab, and which server where it is not the one under test. */
export type PageOptions = BrowserContextOptions & { readonly url?: string };

/** Opens a path of the server in a tab without history, cookies or storage. Throws with the tab's complaints where no heading is shown. */
export async function openPage(browser: Browser, path: string, options: PageOptions = {}): Promise<WatchedPage> {
  const { url = baseUrl(), ...about } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...about });
  const page = await context.newPage();
  const complaints: string[] = [];
  const origins = new Set<string>();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  try {
    await page.goto(url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  } catch (cause) {
    await context.close();
    throw new Error([`${path} was not shown`, ...complaints].join('\n'), { cause });
  }
  return { page, complaints, origins, close: () => context.close() };
}

/** Waits until nothing on the page waits for the server any more. A page that follows events is never idle on the network. */
export const loaded = (page: Page): Promise<void> => page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds wrong with what is shown now, each with the element. */
export async function findViolations(page: Page): Promise<string[]> {
  // The protocol evaluates past the policy, which would refuse a script that is put into the page.
  const { violations } = (await page.evaluate(`${AXE}; axe.run()`)) as { violations: readonly Violation[] };
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}

/** How many pixels the whole is wider than the window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as Promise<number>;

/** What an element that has the focus shows of it: the width of its outline, or of that of the button that it is part of. */
export const focusRing = (page: Page): Promise<number> =>
  page.evaluate(`(() => {
    const focused = document.activeElement;
    const shown = [focused, focused.closest('label')].filter(Boolean).map((element) => getComputedStyle(element));
    return Math.max(...shown.map((style) => (style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth))));
  })()`) as Promise<number>;

/** Waits until this has the focus, which follows what is shown a moment later. */
export const focusOn = (what: Locator): Promise<void> => what.and(what.page().locator(':focus')).waitFor({ state: 'attached' });

/** After so many elements the one that is wanted counts as out of reach. */
const MOST_STOPS = 60;

/** Goes on by the Tab key until something with this in its name has the focus; everything on the way has a name, and shows that it has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate('document.activeElement.labels?.[0]?.textContent || document.activeElement.textContent');
    expect(focused).not.toBe('');
    expect(await focusRing(page)).toBeGreaterThanOrEqual(1);
    if (String(focused).includes(name)) return;
  }
  throw new Error(`nothing with the name ${name} can be reached`);
}

/** Makes the page believe that its tab is in sight, or is not. */
export const setSight = (page: Page, state: 'visible' | 'hidden'): Promise<unknown> =>
  page.evaluate(
    `Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' }); document.dispatchEvent(new Event('visibilitychange'))`,
  );

/** Begins to count what changes in the first element of a selector: a screen reader says it again then where it is a live region. */
export const watchChanges = (page: Page, selector: string): Promise<unknown> =>
  page.evaluate(`{
    globalThis.changesSeen = 0;
    const count = (records) => { changesSeen += records.length; };
    new MutationObserver(count).observe(document.querySelector('${selector}'), { subtree: true, childList: true, characterData: true });
  }`);

/** How many changes there were since. */
export const changesSeen = (page: Page): Promise<number> => page.evaluate('changesSeen') as Promise<number>;
