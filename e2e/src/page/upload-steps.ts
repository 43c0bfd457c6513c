import type { CDPSession, Page } from 'playwright-core';
import { clientOf } from '../support/client';

/** What the tests of the upload's screen do again and again. */

export interface NamedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const csv = (name: string, text: string | Uint8Array): NamedFile => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text as string),
});

/** Rows that a rule names: nothing here is about the model's speed. */
export const loginRows = (rows: number): string =>
  `id,source,log_message\n${Array.from({ length: rows }, (_, i) => `${i},Web-${i % 7},User User${i} logged in.\n`).join('')}`;

/** Takes a file, or the one at a path. */
export const choose = (page: Page, file: NamedFile | string) => page.getByLabel('Choose a CSV file').setInputFiles(file);
export const uploadButton = (page: Page) => page.getByRole('button', { name: 'Upload and label' });
export const uploadBar = (page: Page) => page.getByRole('progressbar', { name: 'Upload' });
/** What is told of uploads on other screens. */
export const aside = (page: Page) => page.getByRole('complementary', { name: 'Upload' });
export const goTo = (page: Page, screen: string) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen, exact: true }).click();

/** Sends, and answers the id of the job whose screen is shown then. */
export async function sendAndFollow(page: Page, button = uploadButton(page)): Promise<string> {
  await button.click();
  await page.waitForURL(/\/jobs\/job_\w+$/);
  return page.url().split('/').at(-1) as string;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();
/** One for each tab: what another one slows down stays slow. */
function devtoolsOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

/** Slows down what the browser sends, in bytes per second; 0: as fast as it can. */
export async function throttle(page: Page, uploadThroughput: number): Promise<void> {
  const devtools = await devtoolsOf(page);
  const speed = uploadThroughput || -1;
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: speed });
}

/** Chooses a file, and begins to send it so slowly that it takes this many seconds: a minute unless told. */
export async function beginUpload(page: Page, file: NamedFile, seconds = 60): Promise<void> {
  await choose(page, file);
  await uploadButton(page).waitFor();
  await throttle(page, file.buffer.length / seconds);
  await uploadButton(page).click();
  await uploadBar(page).waitFor();
}

/** Drops files from the disk somewhere on the page, as a hand does. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await devtoolsOf(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
}

export const jobsNamed = async (name: string) => {
  const { data } = await clientOf().api.GET('/v1/jobs', { params: { query: { limit: 100 } } });
  return data?.data.filter((job) => job.filename === name) ?? [];
};
