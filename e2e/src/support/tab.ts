import type { Browser } from 'playwright-core';
import { startBrowser } from './browser';
import { openPage, type PageOptions, type WatchedPage } from './watched-page';

export interface Tabs {
  /** Opens a path of the server in a tab that lasts as long as the test does. */
  open(path: string, options?: PageOptions): Promise<WatchedPage>;
  /** That of the suite, once its hooks have run. */
  browser(): Browser;
}

/**
 * Gives a suite a browser of its own, and sees to it that no tab of a test has anything to complain about when the test is over. Called before the suite's own
 * hooks, as the browser is to be gone before what those end. A tab lasts for one test, so none is opened in `beforeAll`.
 */
export function useTab(): Tabs {
  let browser: Browser | undefined;
  const tabs: WatchedPage[] = [];
  const started = (): Browser => {
    if (!browser) throw new Error('no browser runs outside of hooks and tests');
    return browser;
  };
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(async () => {
    const opened = tabs.splice(0);
    // Closed first: one that stays would go on asking the server while the next test runs.
    await Promise.all(opened.map(({ close }) => close()));
    expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
  afterAll(() => browser?.close());
  return {
    open: async (path, options) => {
      const tab = await openPage(started(), path, options);
      tabs.push(tab);
      return tab;
    },
    browser: started,
  };
}
