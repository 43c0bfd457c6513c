import type { Model } from '@logsieve/client/models';
import { modelSchema } from '@logsieve/contracts/model';
import type { Page } from 'playwright-core';
import { baseUrl } from '../support/client';
import { useTab } from '../support/tab';
import { findViolations, focusRing, overflowOf, type PageOptions } from '../support/watched-page';
import { withReport } from './model-with-report';

const tabs = useTab();
let page: Page;
/** As the server has it, which may have a report or not. */
let real: Model;

/** Shares as the screen shows them. */
const share = (value: number) => new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 }).format(value);
const count = (value: number) => value.toLocaleString('en-GB');

beforeAll(async () => {
  real = (await (await fetch(`${baseUrl()}/v1/model`)).json()) as Model;
}, 60_000);

/** The classifier of the server, which a test needs. */
function classifier() {
  if (!real.model) throw new Error('the pipeline under test uses no model');
  return real.model;
}
const bare = (): Model => ({ ...real, model: { ...classifier(), report: undefined } });
const whole = (): Model => ({ ...real, model: withReport(classifier()) });

/** Opens the screen with this answer in place of the server's, which must be one that the API may give. */
async function openWith(answer: Model | undefined, options: PageOptions & { query?: string } = {}): Promise<void> {
  const { query = '', ...about } = options;
  ({ page } = await tabs.open(answer ? '/jobs' : `/model${query}`, about));
  if (answer) {
    modelSchema.parse(JSON.parse(JSON.stringify(answer)));
    await page.route('**/v1/model', (route) => route.fulfill({ json: answer }));
    await page.goto(`${baseUrl()}/model${query}`);
  }
  await page.getByRole('heading', { name: 'Model', level: 1 }).waitFor();
}

const card = (name: string) => page.getByRole('region', { name });
const cellsOf = (table: string) =>
  page
    .getByRole('table', { name: table, exact: true })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...(row as unknown as { cells: { textContent: string }[] }).cells].map((cell) => cell.textContent)),
    );
const scoreLines = (scores: NonNullable<Model['model']>['scores']) =>
  (scores ?? []).map(({ label, precision, recall, f1, support }) => [label, share(precision), share(recall), share(f1), count(support)]);

test('the active model is what the API says: versions, labels, threshold, data with its hashes, figures by label', async () => {
  await openWith(undefined);
  const model = classifier();
  await card('Active model').waitFor();
  for (const text of [model.digest, real.pipeline, model.embedder.name, model.embedder.sha256, model.min_confidence.toFixed(2)])
    await card('Active model').getByText(text).first().waitFor();
  expect(await page.getByRole('list', { name: 'Labels of the model' }).getByRole('listitem').allTextContents()).toEqual(model.labels);
  for (const [name, version] of Object.entries(model.trained_with)) await card('Active model').getByText(`${name} ${version}`).waitFor();
  expect(await cellsOf('Training files')).toEqual(model.data.files.map(({ name, rows, sha256 }) => [name, count(rows), sha256]));
  expect(await card('Data').getByText(model.data.sha256).count()).toBe(1);
  const scores = model.report?.labels ?? model.scores;
  if (scores) expect(await cellsOf('Figures by label')).toEqual(scoreLines(scores));
  else expect(await card('By label').count()).toBe(0);
  expect(await card('Confusion').count()).toBe(model.report ? 1 : 0);
});

test('a model without a report shows what its manifest has, and says what it lacks', async () => {
  await openWith(bare());
  await page.getByText('This model brings no full report').waitFor();
  const { scores, metrics } = classifier();
  if (scores) expect(await cellsOf('Figures by label')).toEqual(scoreLines(scores));
  if (typeof metrics.accuracy === 'number')
    await card('Active model').getByText(share(metrics.accuracy), { exact: true }).first().waitFor();
  for (const name of ['Confusion', 'Calibration', 'Coverage']) expect(await card(name).count()).toBe(0);
});

test('a model that brings nothing but itself is shown all the same', async () => {
  await openWith({ ...real, model: { ...classifier(), report: undefined, scores: null, metrics: {}, trained_with: {} } });
  await card('Data').waitFor();
  expect(await card('By label').count()).toBe(0);
  expect(await card('Other figures').count()).toBe(0);
});

test.each([
  ['hash', 'become #'],
  ['status', 'an HTTP status code stays'],
  ['raw', 'only white space is changed'],
])('the form %s, in which it reads messages, is explained', async (normalisation, words) => {
  await openWith({ ...real, model: { ...classifier(), normalisation } });
  await card('Active model').locator('dd', { hasText: normalisation }).getByText(words).waitFor();
});

test('a report is shown with all its numbers: by label, confusion, calibration, coverage', async () => {
  const answer = whole();
  await openWith(answer);
  const report = answer.model?.report;
  if (!report) throw new Error('no report');
  await card('Confusion').waitFor();
  expect(await page.getByText('This model brings no full report').count()).toBe(0);
  await card('Active model').getByText(share(report.accuracy), { exact: true }).first().waitFor();
  expect(await cellsOf('Figures by label')).toEqual(scoreLines(report.labels));
  expect(await cellsOf('Confusion matrix')).toEqual(report.confusion.map((row, i) => [report.labels[i]?.label, ...row.map(count)]));

  const bins = report.calibration.filter(({ rows }) => rows > 0);
  await card('Calibration').getByText('As a table').click();
  expect(await cellsOf('Calibration')).toEqual(
    bins.map((bin) => [`${bin.from.toFixed(2)} – ${bin.to.toFixed(2)}`, share(bin.confidence), share(bin.accuracy), count(bin.rows)]),
  );
  // The bar is as long as the share that is right.
  const widths = await card('Calibration')
    .locator('.bar-fill')
    .evaluateAll((bars) => bars.map((bar) => Number.parseFloat((bar as unknown as { style: { width: string } }).style.width) / 100));
  for (const [i, bin] of bins.entries()) expect(widths[i]).toBeCloseTo(bin.accuracy, 3);

  await card('Coverage').getByText('As a table').click();
  expect(await cellsOf('Coverage by threshold')).toEqual(
    report.coverage.map((point) => [point.threshold.toFixed(2), share(point.coverage), share(point.precision)]),
  );
  const now = report.coverage.findLast(({ threshold }) => threshold <= classifier().min_confidence);
  await page.getByRole('img', { name: `${share(now?.coverage ?? 0)} of rows get a label` }).waitFor();
});

test('shading follows the share of a label’s rows, and the numbers can be shares; that stands in the address', async () => {
  await openWith(whole(), { query: '?cells=share' });
  const matrix = page.getByRole('table', { name: 'Confusion matrix' });
  await matrix.waitFor();
  expect((await cellsOf('Confusion matrix'))[0]?.slice(1, 4)).toEqual(['92.5%', '4.5%', '2%']);
  const grounds = await matrix
    .locator('tbody tr:first-child td')
    .evaluateAll((cells) =>
      cells
        .slice(0, 5)
        .map((cell) => (cell as unknown as { style: { getPropertyValue(name: string): string } }).style.getPropertyValue('--share')),
    );
  expect(grounds).toEqual(['93%', '5%', '2%', '1%', '0%']);
});

test('the figures are sorted by a column, by the keyboard, and the address knows', async () => {
  const answer = whole();
  await openWith(answer);
  const scores = answer.model?.report?.labels ?? [];
  const head = page.getByRole('table', { name: 'Figures by label' }).getByRole('button', { name: 'Recall' });
  await head.focus();
  expect(await focusRing(page)).toBeGreaterThanOrEqual(1);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/model?sort=-recall');
  const labels = async () => (await cellsOf('Figures by label')).map(([label]) => label);
  expect(await labels()).toEqual(scores.toSorted((a, b) => b.recall - a.recall).map(({ label }) => label));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/model?sort=recall');
  expect(await page.getByRole('columnheader', { name: 'Recall' }).getAttribute('aria-sort')).toBe('ascending');
  await page.reload();
  await page.getByRole('table', { name: 'Figures by label' }).waitFor();
  expect(await labels()).toEqual(scores.toSorted((a, b) => a.recall - b.recall).map(({ label }) => label));
  // What scrolls sideways is reached too.
  await page.getByRole('group', { name: 'Confusion matrix' }).focus();
  expect(await focusRing(page)).toBeGreaterThanOrEqual(1);
});

test('a pipeline without a model is empty, and an error names its request and is over with the next try', async () => {
  await openWith({ pipeline: real.pipeline });
  await page.getByRole('heading', { name: 'The pipeline uses no model' }).waitFor();
  await page.unroute('**/v1/model');
  const problem = { title: 'The queue is not reachable', detail: 'Try again.', status: 503, code: 'queue-unavailable', request_id: 'r-78' };
  await page.route('**/v1/model', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }));
  await page.reload();
  const alert = page.getByRole('alert').filter({ hasText: 'Could not load the model' });
  await alert.locator('code', { hasText: 'r-78' }).waitFor();
  await page.unroute('**/v1/model');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await card('Active model').waitFor();
});

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 320],
  ['dark', 320],
] as const)('a report has no barrier that axe knows, in a %s theme %i pixels wide, and is no wider', async (colorScheme, width) => {
  await openWith(whole(), { colorScheme, viewport: { width, height: 800 } });
  await card('Confusion').waitFor();
  for (const name of ['Calibration', 'Coverage']) await card(name).getByText('As a table').click();
  expect([await findViolations(page), await overflowOf(page)]).toEqual([[], 0]);
});
