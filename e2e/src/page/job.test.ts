import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { baseUrl, clientOf, label, submit, waitForEnd } from '../support/client';
import { useTab } from '../support/tab';
import { findViolations, focusOn, focusRing, overflowOf, type PageOptions, type WatchedPage } from '../support/watched-page';

const ROWS = 1_200;
const SOURCES = ['web', 'db', 'auth'];
const MESSAGES = [
  (i: number) => `User User${i} logged in.`,
  () => 'Backup completed successfully.',
  (i: number) => `=odd "quoted" number ${i}, of no kind`,
  (i: number) => `Needle.${i} (in a haystack) went (missing)`,
];
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const CSV = [
  'source,log_message',
  ...Array.from({ length: ROWS }, (_, i) => `${SOURCES[i % 3]},${quoted((MESSAGES[i % 4] as (n: number) => string)(i))}`),
  '',
].join('\n');

const tabs = useTab();
let tab: WatchedPage;
let page: Page;
let id: string;

beforeAll(async () => {
  ({
    job: { id },
  } = await label(CSV));
}, 90_000);
afterEach(() => expect([...tab.origins]).toEqual([new URL(baseUrl()).origin]));

async function openPath(path: string, options?: PageOptions): Promise<void> {
  tab = await tabs.open(path, options);
  ({ page } = tab);
}
async function open(search = '', options?: PageOptions): Promise<void> {
  await openPath(`/jobs/${id}${search}`, options);
  await page.getByRole('heading', { name: 'Rows', exact: true }).waitFor();
}

const api = async <T>(path: string): Promise<T> => (await fetch(`${baseUrl()}/v1/jobs/${id}${path}`)).json() as Promise<T>;
type Rows = { data: { row: number; label: string; log_message: string; confidence: number }[] };
const table = () => page.getByRole('table', { name: 'Rows', exact: true });
const lines = () => table().locator('tbody tr:not([data-away])');
const rowButton = (row: number) => table().getByRole('button', { name: `Row ${row.toLocaleString('en-GB')}`, exact: true });
const bar = (chart: string, name: string | RegExp): Locator => page.getByRole('list', { name: chart }).getByRole('button', { name });
const params = () => new URL(page.url()).searchParams;
/** Numbers of the rows in sight, once the first one is this. */
async function rowsFrom(first: number): Promise<number[]> {
  await lines()
    .first()
    .getByRole('button', { name: `Row ${first.toLocaleString('en-GB')}`, exact: true })
    .waitFor();
  return (await lines().locator('th').allTextContents()).map((text) => Number(text.replace(/\D/g, '')));
}
const focusedText = () => page.evaluate('document.activeElement.textContent') as Promise<string>;
const drawer = (row: number) => page.getByRole('dialog', { name: `Row ${row}` });

test('the charts and their tables hold the counts of the summary', async () => {
  await open();
  const summary = await api<{ labels: Record<string, number>; methods: Record<string, number>; confidence: { rows: number }[] }>(
    '/summary',
  );
  for (const [chart, counts] of [
    ['Labels', Object.values(summary.labels).sort((a, b) => b - a)],
    ['Methods', Object.values(summary.methods)],
    ['Confidence', summary.confidence.map(({ rows }) => rows)],
  ] as const) {
    const bars = await page.getByRole('list', { name: chart }).locator('.bar-number').allTextContents();
    expect(bars.map((text) => Number((text.split('·')[0] as string).replaceAll(',', '')))).toEqual(counts);
    await page.getByText(`As a table: ${chart}`).click();
    const cells = await page.getByRole('table', { name: chart }).locator('tbody td:nth-of-type(1)').allTextContents();
    expect(cells.map((text) => Number(text.replaceAll(',', '')))).toEqual(counts);
  }
});

test('bars filter the rows, the address holds it, and a step back takes it away', async () => {
  await open();
  expect((await rowsFrom(1)).slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
  await bar('Labels', /^User Action/).click();
  const expected = await api<Rows>('/rows?label=User%20Action&limit=10');
  expect((await rowsFrom((expected.data[0] as { row: number }).row)).slice(0, 10)).toEqual(expected.data.map(({ row }) => row));
  expect(params().getAll('label')).toEqual(['User Action']);
  const { labels } = await api<{ labels: Record<string, number> }>('/summary');
  await page.getByText(`${labels['User Action']} rows of 1,200 pass the filters`).waitFor();
  expect(await table().getAttribute('aria-rowcount')).toBe(String((labels['User Action'] as number) + 1));

  await bar('Methods', /^Rule/).click();
  await page.getByRole('button', { name: 'remove the filter Rule' }).waitFor();
  expect(params().getAll('method')).toEqual(['regex']);
  await page.goBack();
  await page.goBack();
  expect((await rowsFrom(1)).slice(0, 3)).toEqual([1, 2, 3]);
  expect(params().size).toBe(0);
});

test('a bin of the histogram shows as many rows as it counts', async () => {
  await open();
  const { confidence } = await api<{ confidence: { from: number; to: number; rows: number }[] }>('/summary');
  const bin = confidence.find(({ rows }) => rows > 0) as { from: number; to: number; rows: number };
  await bar('Confidence', new RegExp(`^${bin.from.toFixed(1)} – ${bin.to.toFixed(1)}`)).click();
  const { data } = await api<Rows>(`/rows?confidence_from=${bin.from}&confidence_to=${bin.to}&limit=1000`);
  await page.getByText(`of 1,200 pass the filters`).or(page.getByText('of 1,200 passes the filters')).waitFor();
  expect((await rowsFrom((data[0] as { row: number }).row))[0]).toBe(data[0]?.row);
  expect(params().get('confidence')).toBe(`${bin.from}-${bin.to}`);
  expect(await table().getAttribute('aria-rowcount')).toBe(String(bin.rows + 1));
  for (const { confidence: sure } of data) expect(sure >= bin.from && (sure < bin.to || bin.to === 1)).toBe(true);
});

test('search takes the text as it is, marks it, and comes back from the address', async () => {
  await open();
  await page.getByRole('searchbox', { name: 'Search source and message' }).fill('NEEDLE.7 (in');
  expect(await rowsFrom(8)).toEqual([8]);
  expect(await lines().locator('mark').allTextContents()).toEqual(['Needle.7 (in']);
  expect(params().get('q')).toBe('NEEDLE.7 (in');
  await page.getByRole('status').filter({ hasText: '1 row found.' }).waitFor();
  await page.reload();
  expect(await rowsFrom(8)).toEqual([8]);
  await page.getByRole('searchbox').fill('nothing like it');
  await page.getByRole('heading', { name: 'No row passes these filters' }).waitFor();
  await page.getByRole('button', { name: 'Take all filters away' }).click();
  await rowsFrom(1);
  expect(await page.getByRole('searchbox').inputValue()).toBe('');
});

test('rows are sorted by confidence as the server sorts them, and "needs review" begins with those that have no label', async () => {
  await open();
  await rowsFrom(1);
  for (const [click, sort, order] of [
    ['Confidence', 'confidence', 'ascending'],
    ['Confidence', '-confidence', 'descending'],
  ] as const) {
    const { data } = await api<Rows>(`/rows?sort=${sort}&limit=10`);
    const header = table().getByRole('button', { name: click });
    await header.focus();
    await page.keyboard.press('Enter');
    expect((await rowsFrom((data[0] as { row: number }).row)).slice(0, 10)).toEqual(data.map(({ row }) => row));
    expect(await table().getByRole('columnheader', { name: click }).getAttribute('aria-sort')).toBe(order);
    // The key that sorted sorts again: the focus stays where it was.
    expect(await page.evaluate('document.activeElement.textContent')).toContain(click);
  }
  await page.getByRole('button', { name: 'Needs review' }).click();
  const { data } = await api<Rows>('/rows?sort=confidence&limit=1');
  await rowsFrom((data[0] as { row: number }).row);
  expect(params().get('sort')).toBe('confidence');
  expect(await page.getByRole('button', { name: 'Needs review' }).getAttribute('aria-pressed')).toBe('true');
  expect(await lines().first().locator('.job-col-label').getByText('Unclassified').count()).toBe(1);
});

test('a source is picked from those of the file', async () => {
  await open();
  await page.getByRole('combobox', { name: 'Source' }).selectOption({ label: 'auth · 400' });
  expect((await rowsFrom(3)).slice(0, 3)).toEqual([3, 6, 9]);
  await page.getByRole('button', { name: 'remove the filter source auth' }).click();
  await rowsFrom(1);
  // All of them are there to choose from: nothing is to be typed.
  expect(await page.getByRole('textbox', { name: 'Exact source' }).count()).toBe(0);
});

describe('the drawer of a row', () => {
  test('shows the rule and marks what it found', async () => {
    await open();
    await lines().nth(1).click();
    const { why } = await api<{ why: { rule: { id: string; pattern: string; spans: { start: number; end: number }[] } } }>('/rows/2');
    await drawer(2).getByText(why.rule.id).waitFor();
    await drawer(2).locator('pre', { hasText: why.rule.pattern }).waitFor();
    const marked = why.rule.spans.map(({ start, end }) => 'Backup completed successfully.'.slice(start, end));
    expect(marked.length).toBeGreaterThan(0);
    expect(await drawer(2).locator('mark').allTextContents()).toEqual(marked);
    expect(params().get('row')).toBe('2');
  });

  test('shows what the model takes it for, as the API says, from its address', async () => {
    await open('?row=4');
    const { why } = await api<{ why: { model: { labels: { label: string; probability: number }[]; text: string } } }>('/rows/4');
    const odds = drawer(4).getByRole('list', { name: 'What the model takes it for' });
    await odds.waitFor();
    expect(await odds.locator('.bar-name').allTextContents()).toEqual(why.model.labels.map(({ label: name }) => name));
    await drawer(4).getByText('What it was asked about').click();
    await drawer(4).getByText(why.model.text, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await drawer(4).waitFor({ state: 'detached' });
    expect(params().has('row')).toBe(false);
  });

  test('leads to the rows before and after it, in the order of the table', async () => {
    await open('?label=User+Action');
    const { data } = await api<Rows>('/rows?label=User%20Action&limit=3');
    const [first, second, third] = data.map(({ row }) => row) as [number, number, number];
    await rowsFrom(first);
    await lines().nth(1).click();
    await drawer(second).getByText('Why this label').waitFor();
    await drawer(second).getByRole('button', { name: 'Next row' }).click();
    await drawer(third)
      .getByText(data[2]?.log_message as string)
      .waitFor();
    await drawer(third).getByRole('button', { name: 'Previous row' }).click();
    await drawer(second).getByRole('button', { name: 'Previous row' }).click();
    await drawer(first).locator('[aria-disabled=true]', { hasText: 'Previous row' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focusOn(rowButton(first));
  });

  test('that is linked to is in sight in the table, and arrow keys go on from it, which is said', async () => {
    await open('?label=User+Action&sort=-confidence&row=1197');
    const { data } = await api<Rows>('/rows?label=User%20Action&sort=-confidence&limit=1000');
    const place = data.findIndex(({ row }) => row === 1197);
    const opened = page.locator('.job-table tr[data-open]');
    await opened.getByText('Row 1,197').waitFor();
    expect(await opened.getAttribute('aria-rowindex')).toBe(String(place + 2));
    const before = data[place - 1] as Rows['data'][number];
    const said = (row: string, at: number) =>
      page
        .getByRole('dialog')
        .getByRole('status')
        .filter({ hasText: `Row ${row}, ${at} of ${data.length}: User Action` });
    await said('1,197', place + 1).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page
      .getByRole('dialog', { name: `Row ${before.row.toLocaleString('en-GB')}` })
      .getByText(before.log_message)
      .waitFor();
    await said(before.row.toLocaleString('en-GB'), place).waitFor();
    expect(params().get('row')).toBe(String(before.row));
    await page.keyboard.press('ArrowRight');
    await said('1,197', place + 1).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focusOn(rowButton(1197));
  });

  test('tells of the LLM whether it was asked, and what it was shown', async () => {
    const row = await api<{ why: object }>('/rows/3');
    const llm = (cached: boolean, sent: object | null) => ({
      ...row,
      method: 'llm',
      label: 'User Action',
      cached,
      sent,
      why: { stages: ['llm'], model_error: null, llm: { model: 'a-model', cached } },
    });
    const sent = { message: 'odd <n>, of no kind', source: null, model: 'a-model', time: '2026-11-23T06:00:00.000Z' };
    for (const [answer, words] of [
      [llm(false, sent), ['asked for this job', 'What was sent', sent.message]],
      [llm(true, null), ['came from the cache', 'Nothing of this row left the machine']],
    ] as const) {
      await openPath('/jobs');
      await page.route('**/rows/3', (route) => route.fulfill({ json: answer }));
      await page.goto(`${baseUrl()}/jobs/${id}?row=3`);
      for (const word of words) await drawer(3).getByText(word).waitFor();
    }
  });

  test.each([
    [
      'that the model takes for none of the labels',
      { error: null, first: 'Unclassified', asked: true, stages: ['regex', 'bert'] },
      ['No rule fits it. The model takes it for none of the labels.', 'The model was asked first, and takes it for none of the labels.'],
      ['not sure enough'],
    ],
    [
      'that was given up before the model had an answer',
      { error: 'cancelled', first: 'User Action', asked: false, stages: ['regex', 'bert'] },
      ['could not: cancelled', 'The row was given up, and no answer of the model is known. Asked now, it names it.'],
      ['asked first', 'not sure enough', 'No rule fits it'],
    ],
    [
      'whose source has no rules',
      { error: null, first: 'Unclassified', asked: true, stages: ['bert'] },
      ['In this job, rows of this source do not come to the rules or the LLM.'],
      ['No rule fits it', 'not sure enough'],
    ],
  ])('of a row %s gives its own reason', async (_, { error, first, asked, stages }, said, unsaid) => {
    const labels = [
      { label: first, probability: 0.95 },
      { label: 'Workflow Error', probability: 0.03 },
    ];
    const model = { labels, threshold: 0.8, text: 'odd number #', model: 'a'.repeat(64), asked };
    const unnamed = { method: 'none', label: 'Unclassified', confidence: 0, rule: null, error, why: { stages, model, model_error: null } };
    const row = await api<object>('/rows/3');
    await openPath('/jobs');
    await page.route('**/rows/3', (route) => route.fulfill({ json: { ...row, ...unnamed } }));
    await page.goto(`${baseUrl()}/jobs/${id}?row=3`);
    for (const words of said) await drawer(3).getByText(words).waitFor();
    for (const words of unsaid) expect(await drawer(3).textContent()).not.toContain(words);
  });

  test('of a real row whose source has no rules says so', async () => {
    const legacy = await label('source,log_message\nLegacyCRM,zq xv\n', { fields: { options: '{"llm":"off"}' } });
    await openPath(`/jobs/${legacy.job.id}?row=1`);
    await drawer(1).getByText('In this job, rows of this source do not come to the rules or the LLM.').waitFor();
    expect(await drawer(1).textContent()).not.toContain('No rule fits it');
  });

  test('says which row there is not, with the id of the request', async () => {
    await open('?row=999999');
    const alert = drawer(999999).or(page.getByRole('dialog')).getByRole('alert');
    await alert.getByText('Could not load the row').waitFor();
    expect(await alert.locator('code').textContent()).toMatch(/\w{8}/);
    await alert.getByRole('button', { name: 'Try again' }).waitFor();
  });
});

describe('a download', () => {
  /** Sets the boxes, downloads, and answers the bytes and the address of the command. */
  async function download(words: readonly string[], form = 'CSV'): Promise<{ bytes: Buffer; curl: string; name: string }> {
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Download' });
    await dialog.getByRole('radio', { name: form, exact: true }).check();
    for (const word of words) await dialog.getByRole('checkbox', { name: word }).check();
    const begun = page.waitForEvent('download');
    await dialog.getByRole('link', { name: `Download ${form}` }).click();
    const file = await begun;
    const curl = (await dialog.locator('pre').textContent()) as string;
    const bytes = await readFile(await file.path());
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    return { bytes, curl, name: file.suggestedFilename() };
  }

  test.each([
    ['as it was uploaded, with the label', '', [], 'CSV', ''],
    ['with confidence and method', '', ['Confidence', 'Method'], 'CSV', '?columns=label,confidence,method'],
    ['safe for Excel', '', ['Safe for Excel'], 'CSV', '?excel_safe=1'],
    ['of the filtered rows', '?label=User%20Action&q=1', [], 'CSV', '?label=User%20Action&q=1'],
    ['of a bin, with the rule', '?confidence=0.9-1', ['Id of the rule'], 'CSV', '?confidence_from=0.9&confidence_to=1&columns=label,rule'],
    ['as NDJSON', '', [], 'NDJSON', '?format=ndjson'],
  ])('%s is byte by byte what the API gives, and so is its curl', async (_, search, words, form, query) => {
    await open(search);
    const { bytes, curl, name } = await download(words, form);
    const given = Buffer.from(await (await fetch(`${baseUrl()}/v1/jobs/${id}/results${query}`)).arrayBuffer());
    expect(bytes.length).toBeGreaterThan(100);
    expect(bytes.equals(given)).toBe(true);
    expect(name).toMatch(form === 'CSV' ? /-labelled\.csv$/ : /-labelled\.ndjson$/);
    const address = /'(http[^']+)'$/.exec(curl)?.[1] as string;
    expect(Buffer.from(await (await fetch(address)).arrayBuffer()).equals(given)).toBe(true);
  });

  const dialog = () => page.getByRole('dialog', { name: 'Download' });
  const link = () => dialog().getByRole('link', { name: 'Download CSV' });
  /** Refuses the file from now on, as the server does. */
  const refuse = (status: number, code: string) =>
    page.route('**/results', (route) =>
      route.fulfill({
        status,
        headers: { 'content-type': 'application/problem+json', 'x-request-id': `r-${status}` },
        body: route.request().method() === 'HEAD' ? '' : JSON.stringify({ title: 'Not now', detail: `It is ${code}.`, status, code }),
      }),
    );
  /** Bytes of what an act downloads, which are those that the API gives. */
  async function expectFile(act: () => Promise<unknown>): Promise<void> {
    const [file] = await Promise.all([page.waitForEvent('download'), act()]);
    const given = Buffer.from(await (await fetch(`${baseUrl()}/v1/jobs/${id}/results`)).arrayBuffer());
    expect((await readFile(await file.path())).equals(given)).toBe(true);
  }

  test('that is refused is told with its reason and its request, and the next try downloads, by the keyboard too', async () => {
    await open();
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    await refuse(503, 'over-capacity');
    await link().focus();
    await page.keyboard.press('Enter');
    const alert = dialog().getByRole('alert').filter({ hasText: 'The file could not be downloaded' });
    await alert.getByText('Not now. It is over-capacity.').waitFor();
    await alert.locator('code', { hasText: 'r-503' }).waitFor();
    expect([await findViolations(page), await overflowOf(page)]).toEqual([[], 0]);
    await page.unroute('**/results');
    await alert.getByRole('button', { name: 'Try again' }).focus();
    await expectFile(() => page.keyboard.press('Enter'));
    await alert.waitFor({ state: 'detached' });
    await focusOn(link());
    await expectFile(() => page.keyboard.press('Enter'));
  });

  test('that is refused as the session is over asks for the key, and is there again with it', async () => {
    await open();
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    await refuse(401, 'unauthorized');
    await page.route('**/v1/session', (route) => {
      const authenticated = route.request().method() === 'POST';
      return route.fulfill({ json: { keys_required: true, authenticated, key: authenticated ? 'acme' : null } });
    });
    await link().click();
    const asks = page.getByRole('dialog', { name: 'This server asks for an API key' });
    await asks.getByLabel('API key').fill('ls_good');
    await page.unroute('**/results');
    await asks.getByRole('button', { name: 'Sign in' }).click();
    await expectFile(() => link().click());
  });

  test('by the middle button is the browser’s own, which asks once', async () => {
    await open();
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const asked: string[] = [];
    page.context().on('request', (request) => request.url().endsWith('/results') && asked.push(request.method()));
    await expectFile(() => link().click({ button: 'middle' }));
    expect(asked).not.toContain('HEAD');
  });
});

describe('by the keyboard alone', () => {
  test('rows are walked through, opened and left, and the focus stays where it was, however far it goes', async () => {
    await open();
    await rowsFrom(1);
    await rowButton(1).focus();
    await page.keyboard.press('ArrowDown');
    await focusOn(rowButton(2));
    expect(await focusRing(page)).toBeGreaterThanOrEqual(1);
    await page.keyboard.press('Enter');
    await drawer(2).waitFor();
    await page.keyboard.press('Escape');
    await drawer(2).waitFor({ state: 'detached' });
    await focusOn(rowButton(2));
    await page.keyboard.press('End');
    await focusOn(rowButton(ROWS));
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Home');
    await focusOn(rowButton(1));

    // The wheel takes the row out of sight; it keeps the focus, and the next key goes on from there.
    await table()
      .locator('xpath=ancestor::div[contains(@class,"job-rows ") or @class="job-rows"]')
      .evaluate((scroller) => {
        (scroller as unknown as { scrollTop: number }).scrollTop = 20_000;
      });
    await rowButton(600).waitFor();
    expect(await focusedText()).toBe('Row 1');
    await page.keyboard.press('ArrowDown');
    await rowButton(3).waitFor();
    await focusOn(rowButton(2));
  });

  test('a bar is a filter, and is let go again', async () => {
    await open();
    const rule = bar('Methods', /^Rule/);
    await rule.focus();
    for (const [key, pressed] of [
      ['Space', 'true'],
      ['Enter', 'false'],
    ] as const) {
      await page.keyboard.press(key);
      await rule.and(page.locator(`[aria-pressed="${pressed}"]`)).waitFor();
    }
  });
});

test.each(['light', 'dark'] as const)(
  'in a %s theme nothing has a barrier: rows, drawer, downloads, what asks before a deletion',
  async (colorScheme) => {
    await open('', { colorScheme });
    await rowsFrom(1);
    expect(await findViolations(page)).toEqual([]);
    for (const [search, name] of [
      ['?row=2', 'Row 2'],
      ['?row=4', 'Row 4'],
      ['?download=1', 'Download'],
    ] as const) {
      await page.goto(`${baseUrl()}/jobs/${id}${search}`);
      await page.getByRole('dialog', { name }).waitFor();
      if (search.includes('row')) await page.getByRole('dialog').getByText('Why').first().waitFor();
      expect(await findViolations(page)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog', { name: 'Delete this job?' }).waitFor();
    expect(await findViolations(page)).toEqual([]);
  },
);

test('at 320 pixels nothing is wider than the window, and rows are read and opened', async () => {
  await open('', { viewport: { width: 320, height: 640 } });
  await rowsFrom(1);
  expect(await overflowOf(page)).toBe(0);
  await lines().nth(1).click();
  await drawer(2).getByText('Why this label').waitFor();
  expect(await overflowOf(page)).toBe(0);
  expect(await findViolations(page)).toEqual([]);
});

test('a job is deleted once that is confirmed, and the list is shown', async () => {
  const mine = (await waitForEnd((await submit('source,log_message\nA,b\n')).id)).id;
  await openPath(`/jobs/${mine}`);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
  expect((await clientOf().getJob(mine)).id).toBe(mine);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
  await expect(clientOf().getJob(mine)).rejects.toMatchObject({ code: 'job-not-found' });
});
