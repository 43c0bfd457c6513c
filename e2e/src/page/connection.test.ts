import { PAGE_PATHS } from '@logsieve/contracts/page-paths';
import type { Route } from 'playwright-core';
import { baseUrl, label } from '../support/client';
import { useTab } from '../support/tab';
import { findViolations, loaded } from '../support/watched-page';

const { open } = useTab();
let id: string;
beforeAll(async () => {
  ({
    job: { id },
  } = await label('source,log_message\nA,User User1 logged in.\nB,Something that nobody has ever heard of.\n'));
}, 60_000);

const refuse = (route: Route) => route.abort('connectionrefused');

describe.each(PAGE_PATHS)('%s', (pattern) => {
  const path = pattern.replace('{id}', '');
  const at = () => (path === pattern ? path : path + id);

  test('says that the connection is lost, keeps what it shows, and says when it is back', async () => {
    const { page } = await open(at());
    await loaded(page);
    const shown = await page.getByRole('main').getByRole('heading').allTextContents();
    await page.context().setOffline(true);
    const lost = page.getByText('Connection lost: connecting again …');
    await lost.waitFor();
    expect(await lost.count()).toBe(1);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByRole('main').getByRole('heading').allTextContents()).toEqual(expect.arrayContaining(shown));
    expect(await findViolations(page)).toEqual([]);
    await page.context().setOffline(false);
    await lost.waitFor({ state: 'detached' });
    await page.getByRole('status').filter({ hasText: 'Connected again.' }).waitFor({ state: 'attached' });
  });

  test('that is opened before the server answers shows all there is once it does, without a reload', async () => {
    const { page } = await open('/jobs');
    await loaded(page);
    await page.route('**/v1/**', refuse);
    await page.goto(baseUrl() + at());
    await page.getByText('Connection lost: connecting again …').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.unroute('**/v1/**', refuse);
    await page.getByText('Connection lost: connecting again …').waitFor({ state: 'detached' });
    await loaded(page);
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});

test('one request that gets no answer, while others do, loses no connection, and its screen asks again by itself', async () => {
  const { page } = await open('/jobs');
  await loaded(page);
  let asked = 0;
  await page.route('**/v1/rules', (route) => (asked++ === 0 ? refuse(route) : route.fallback()));
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await page.getByRole('list', { name: 'Rules' }).getByRole('listitem').first().waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await page.getByText('Connection lost').count()).toBe(0);
  expect(asked).toBe(2);
});
