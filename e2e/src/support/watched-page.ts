import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { baseUrl } from './client';

/** A tab of its own, and what a good page has none of. */
export interface WatchedPage {
  readonly page: Page;
  /** Breaches of the policy, and whatever else the browser called an error, but for answers that are no 200: those may be meant. */
  readonly complaints: readonly string[];
  /** Where requests went. */
  readonly origins: ReadonlySet<string>;
  close(): Promise<void>;
}

/** Opens a path of the server in a tab without history, cookies or storage. */
export async function openPage(
  browser: Browser,
  path: string,
  options: BrowserContextOptions & { url?: string } = {},
): Promise<WatchedPage> {
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
  await page.goto(url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, complaints, origins, close: () => context.close() };
}

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
