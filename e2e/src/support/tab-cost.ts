import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** What a tab takes of the machine. */
export interface TabCost {
  /**
   * The longest task of the page's main thread since the watch began, in milliseconds of processor time: what the page is to blame for, however many others
   * want the processor meanwhile.
   */
  longestTask(): Promise<number>;
  /** Bytes of JavaScript objects that are in use once garbage is collected. That is a task too: ask for the longest one before. */
  heap(): Promise<number>;
  /** Bytes that the tab's process has for itself, in memory or swapped out; of several, the largest. */
  process(): Promise<number>;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const MAIN_THREAD = 'CrRendererMain';

function longestOf(events: readonly TraceEvent[]): number {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD).map(threadOf));
  const tasks = events.filter((event) => event.name === 'RunTask' && event.tdur !== undefined && main.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('the trace holds no task of a page');
  return Math.round(tasks.reduce((most, { tdur }) => Math.max(most, tdur as number), 0) / 1000);
}

const KILOBYTES = /^(?:RssAnon|VmSwap):\s+(\d+) kB$/gm;

/** Watches the one tab that a browser has. The watch ends with the first look at its tasks. */
export async function watchCost(browser: Browser, page: Page): Promise<TabCost> {
  const tab: CDPSession = await page.context().newCDPSession(page);
  const whole = await browser.newBrowserCDPSession();
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
  return {
    longestTask: async () => {
      const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
      return longestOf(trace.traceEvents);
    },
    heap: async () => {
      await tab.send('HeapProfiler.collectGarbage');
      return (await tab.send('Runtime.getHeapUsage')).usedSize;
    },
    process: async () => {
      const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
      const sizes = processInfo
        .filter(({ type }) => type === 'renderer')
        .map(({ id }) =>
          [...readFileSync(`/proc/${id}/status`, 'utf8').matchAll(KILOBYTES)].reduce((sum, [, kB]) => sum + Number(kB) * 1024, 0),
        );
      return Math.max(...sizes);
    },
  };
}
