import type { Page } from 'playwright-core';
import { useTab } from '../support/tab';
import { findViolations, overflowOf, tabTo } from '../support/watched-page';
import { aside, beginUpload, choose, csv, goTo, loginRows, throttle, uploadBar, uploadButton } from './upload-steps';

const { open } = useTab();

const STATES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'a chosen file': async (page) => {
    await choose(page, csv('other.csv', 'time;host;text\n08:00;Web-1;"User User7\nlogged in."\n'));
    await uploadButton(page).click();
    await page.getByText('Choose the column that holds the message.').waitFor();
  },
  'a file in another encoding': async (page) => {
    await choose(page, csv('latin.csv', Buffer.from('source,log_message\nA,M\xfcller\n', 'latin1')));
    await page.getByLabel('Encoding').waitFor();
  },
  'a file that can’t be labelled': async (page) => {
    await choose(page, csv(`${'long-name-'.repeat(12)}.csv`, 'x'.repeat(500)));
    await page.getByRole('alert').waitFor();
  },
  'a refused upload': async (page) => {
    await choose(page, csv('torn.csv', 'source,log_message\nA,x\nB,"open\n'));
    await uploadButton(page).click();
    await page.getByRole('alert').filter({ hasText: 'The file was not taken' }).waitFor();
  },
  'a running upload': async (page) => {
    await beginUpload(page, csv('running.csv', loginRows(20_000)));
    await page.getByText(/^\d+(\.\d+)?% · /).waitFor();
  },
  'an upload that ended on another screen': async (page) => {
    await beginUpload(page, csv('ended.csv', loginRows(5_000)));
    await goTo(page, 'Jobs');
    await throttle(page, 0);
    await aside(page).getByText('ended.csv is uploaded').waitFor();
  },
};

describe.each(Object.entries(STATES))('%s', (_name, reach) => {
  test.each(['light', 'dark'] as const)(
    'has no barrier that axe knows, in a %s theme, and is no wider than 768 pixels',
    async (colorScheme) => {
      const { page } = await open('/', { colorScheme, viewport: { width: 768, height: 1024 } });
      await reach(page);
      expect(await findViolations(page)).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
    },
  );

  test('is no wider than 320 pixels', async () => {
    const { page } = await open('/', { viewport: { width: 320, height: 640 } });
    await reach(page);
    expect(await overflowOf(page)).toBe(0);
  });
});

test('by the keyboard alone a file is mapped, sent, cancelled, sent again, and the focus is seen all the way', async () => {
  const { page } = await open('/');
  await tabTo(page, 'Choose a CSV file');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  const rows = Array.from({ length: 20_000 }, (_, i) => `Web,User User${i} logged in.\n`).join('');
  await chooser.setFiles(csv('keys.csv', `host,text\n${rows}`));
  await uploadButton(page).waitFor();
  await throttle(page, 10_000);
  await tabTo(page, 'Source');
  await page.keyboard.type('host');
  await tabTo(page, 'Message');
  await page.keyboard.type('text');
  await tabTo(page, 'Upload and label');
  await page.keyboard.press('Enter');
  await uploadBar(page).waitFor();
  await tabTo(page, 'Cancel');
  await page.keyboard.press('Enter');
  await uploadButton(page).waitFor();
  await throttle(page, 0);
  await tabTo(page, 'Upload and label');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/jobs\/job_/);
  await page.locator('h1:focus').waitFor();
});
