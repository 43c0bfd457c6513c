import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Row } from '@logsieve/client/models';
import { ask, begin } from './support/ask';
import { baseUrl, getJob, label, submit, waitForEnd } from './support/client';
import { newWord, numberedRows } from './support/oracle';
import { readWithPython } from './support/python-csv';

const MESSAGES = ['User User1 logged in.', '"Backup completed, ""successfully""."', '=SUM(A1:A9)', '"-two\nlines"', '@größe', ''];
const ROWS = 1_500;
const CSV = `id,source,log_message\r\n${Array.from({ length: ROWS }, (_, i) => `${i},${['web', '+db', 'x y'][i % 3]},${MESSAGES[i % MESSAGES.length]}\r\n`).join('')}`;

const at = (id: string, query = '') => `/v1/jobs/${id}/results${query}`;
const linesOf = (body: Buffer): Row[] =>
  String(body)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Row);
const problemOf = ({ status, body }: { status: number; body: Buffer }) => [status, JSON.parse(String(body)).code];

describe('of a completed job', () => {
  let id: string;
  let whole: Buffer;
  let tag: string;
  /** Its rows as JSON, which every form must agree with. */
  let rows: Row[];
  beforeAll(async () => {
    ({
      job: { id },
      output: whole,
    } = await label(CSV));
    tag = (await ask(at(id), {}, 'HEAD')).headers.etag as string;
    rows = linesOf((await ask(at(id, '?format=ndjson'))).body);
  });

  test('the file has a length, a strong tag and ranges, and HEAD tells the same', async () => {
    const got = await ask(at(id));
    const head = await ask(at(id), {}, 'HEAD');
    expect([got.status, got.body.equals(whole), head.status, head.body.length]).toEqual([200, true, 200, 0]);
    for (const { headers } of [got, head])
      expect(headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-length': String(whole.length),
        'accept-ranges': 'bytes',
        etag: expect.stringMatching(/^"[\w-]+"$/),
        vary: expect.stringContaining('Accept-Encoding'),
      });
    expect(head.headers.etag).toBe(got.headers.etag);
  });

  test('any part of it can be asked for', async () => {
    const cuts = [0, 1, 27, 1_000, Math.floor(whole.length / 2), whole.length - 1];
    for (const start of cuts)
      for (const length of [1, 500, 40_000]) {
        const end = Math.min(whole.length, start + length);
        const { status, headers, body } = await ask(at(id), { Range: `bytes=${start}-${start + length - 1}` });
        expect([status, headers['content-range'], headers['content-length']]).toEqual([
          206,
          `bytes ${start}-${end - 1}/${whole.length}`,
          String(end - start),
        ]);
        expect(body.equals(whole.subarray(start, end))).toBe(true);
      }
    expect((await ask(at(id), { Range: 'bytes=-100' })).body.equals(whole.subarray(-100))).toBe(true);
    expect((await ask(at(id), { Range: 'bytes=0-1,5-6' })).status).toBe(200);
  });

  test('a part behind its end is refused with its length', async () => {
    const answer = await ask(at(id), { Range: `bytes=${whole.length}-` });
    expect(problemOf(answer)).toEqual([416, 'range-not-satisfiable']);
    expect(answer.headers['content-range']).toBe(`bytes */${whole.length}`);
  });

  test('who has it does not get it again', async () => {
    const same = await ask(at(id), { 'If-None-Match': `"x", ${tag}` });
    expect([same.status, same.headers.etag, same.body.length]).toEqual([304, tag, 0]);
    expect((await ask(at(id), { 'If-None-Match': '"other"' })).status).toBe(200);
    expect((await ask(at(id), { 'If-None-Match': tag }, 'HEAD')).status).toBe(304);
  });

  test('it is compressed for who asks for that, with a tag of its own', async () => {
    const packed = await ask(at(id), { 'Accept-Encoding': 'gzip, br' });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: expect.stringContaining('Accept-Encoding') });
    expect(packed.headers).not.toHaveProperty('content-length');
    expect(gunzipSync(packed.body).equals(whole)).toBe(true);
    expect(packed.headers.etag).not.toBe(tag);
    const same = await ask(at(id), { 'Accept-Encoding': 'gzip', 'If-None-Match': packed.headers.etag as string });
    expect(same.status).toBe(304);
    const part = await ask(at(id), { 'Accept-Encoding': 'gzip', Range: 'bytes=0-9', 'If-Range': tag });
    expect([part.status, part.headers['content-encoding'], String(part.body)]).toEqual([206, undefined, String(whole.subarray(0, 10))]);
    expect((await ask(at(id), { Range: 'bytes=0-9', 'If-Range': packed.headers.etag as string })).status).toBe(200);
  });

  test('NDJSON has a Row in each line, with the cells of the file', async () => {
    const { headers } = await ask(at(id, '?format=ndjson'));
    expect(headers['content-type']).toBe('application/x-ndjson');
    expect(headers['content-disposition']).toContain('.ndjson');
    const [, ...records] = await readWithPython(whole);
    expect(rows.map(({ source, log_message, label: name }, i) => [String(i), source, log_message, name])).toEqual(records);
    expect(rows.map((row) => row.row)).toEqual(rows.map((_, i) => i + 1));
  });

  test('columns are added last, in the order asked', async () => {
    const { body } = await ask(at(id, '?columns=rule,confidence,label,method'));
    const [names, ...records] = await readWithPython(body);
    expect(names).toEqual(['id', 'source', 'log_message', 'target_rule', 'target_confidence', 'target_label', 'target_method']);
    expect(records).toEqual(
      rows.map((row, i) => [String(i), row.source, row.log_message, row.rule ?? '', String(row.confidence), row.label, row.method]),
    );
  });

  test('columns that the upload has are replaced in their place', async () => {
    const first = await ask(at(id, '?columns=label,method'));
    const again = await label(first.body);
    const second = await ask(at(again.job.id, '?columns=method,label'));
    expect(String(second.body)).toBe(String(first.body));
  });

  test('filters give the rows that they name', async () => {
    const labels = [...new Set(rows.map((row) => row.label))].slice(0, 2);
    const cases: [string, (row: Row) => boolean][] = [
      [`label=${encodeURIComponent(labels[0] as string)}`, (row) => row.label === labels[0]],
      [labels.map((name) => `label=${encodeURIComponent(name)}`).join('&'), (row) => labels.includes(row.label)],
      ['method=none', (row) => row.method === 'none'],
      [`source=${encodeURIComponent('+db')}`, (row) => row.source === '+db'],
      [`q=${encodeURIComponent('GRÖ')}`, (row) => row.log_message.includes('größe')],
      ['q=logged&source=web', (row) => row.log_message.includes('logged') && row.source === 'web'],
    ];
    for (const [query, passes] of cases) {
      const expected = rows.filter(passes);
      expect(linesOf((await ask(at(id, `?format=ndjson&${query}`))).body)).toEqual(expected);
      const [, ...records] = await readWithPython((await ask(at(id, `?${query}`))).body);
      expect(records).toEqual(expected.map((row) => [String(row.row - 1), row.source, row.log_message, row.label]));
    }
    expect(problemOf(await ask(at(id, '?label=Nonsense')))).toEqual([422, 'invalid-request']);
  });

  test('excel_safe puts an apostrophe before formulas and changes nothing else', async () => {
    const { body } = await ask(at(id, '?excel_safe=1'));
    const before = await readWithPython(whole);
    const guarded = before.map((cells) => cells.map((cell) => (/^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell)));
    expect(await readWithPython(body)).toEqual(guarded);
    expect(guarded).not.toEqual(before);
  });

  test('other forms have strong tags, but neither length nor ranges', async () => {
    const tags = new Set([tag]);
    for (const query of ['?format=ndjson', '?columns=label,rule', '?excel_safe=1', '?q=user', '?method=none']) {
      const { status, headers } = await ask(at(id, query), { Range: 'bytes=0-9' });
      expect([status, headers['content-length'], headers['accept-ranges']]).toEqual([200, undefined, 'none']);
      tags.add(headers.etag as string);
      expect((await ask(at(id, query), { 'If-None-Match': headers.etag as string })).status).toBe(304);
      const packed = await ask(at(id, query), { 'Accept-Encoding': 'gzip' });
      expect(gunzipSync(packed.body).equals((await ask(at(id, query))).body)).toBe(true);
    }
    expect(tags.size).toBe(6);
  });

  test('partial=1 gives all of it', async () => {
    const { headers, body } = await ask(at(id, '?partial=1'));
    expect([headers['x-result-complete'], headers.etag, body.equals(whole)]).toEqual(['true', tag, true]);
  });
});

describe('a download that is cut off', () => {
  let id: string;
  let whole: Buffer;
  beforeAll(async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i},web,User User${i} logged in.\n`);
    ({
      job: { id },
      output: whole,
    } = await label(`id,source,log_message\n${lines.join('')}`));
  });

  test('goes on where it ended', async () => {
    const answer = await begin(at(id));
    const tag = answer.headers.etag as string;
    const parts: Buffer[] = [];
    let got = 0;
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part);
      got += part.length;
      if (got > 100_000) break;
    }
    expect(got).toBeLessThan(whole.length);
    const rest = await ask(at(id), { Range: `bytes=${got}-`, 'If-Range': tag });
    expect(rest.status).toBe(206);
    expect(Buffer.concat([...parts, rest.body]).equals(whole)).toBe(true);
  });

  test('goes on with curl', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'logsieve-resume-'));
    try {
      const file = path.join(directory, 'part.csv');
      writeFileSync(file, whole.subarray(0, 123_456));
      const child = spawn('curl', ['-sS', '--fail', '-C', '-', '-o', file, `${baseUrl()}${at(id)}`], { stdio: 'inherit' });
      const [code] = await once(child, 'close');
      expect(code).toBe(0);
      expect(readFileSync(file).equals(whole)).toBe(true);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('of a job that runs', () => {
  /** So many messages that differ that a model needs a while for them. */
  const TOTAL = 60_000;
  const input = numberedRows(TOTAL, `partial ${newWord()}`);

  test('partial=1 gives the rows that are done, and after a cancel those that were', async () => {
    const { id } = await submit(input);
    const askRunning = () => ask(at(id, '?partial=1&columns=label,method'));
    let running = await askRunning();
    // One line is the header.
    while (String(running.body).indexOf('\n') === running.body.length - 1) {
      expect(await getJob(id, undefined, 10)).toMatchObject({ status: expect.stringMatching('queued|in_progress') });
      running = await askRunning();
    }
    const refused = await ask(at(id));
    const lines = await ask(at(id, '?partial=1&format=ndjson'));
    await ask(`/v1/jobs/${id}/cancel`, {}, 'POST');

    expect(problemOf(refused)).toEqual([409, 'results-not-ready']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    for (const { status, headers } of [running, lines]) {
      expect([status, headers['x-result-complete'], headers.etag, headers['content-length']]).toEqual([200, 'false', undefined, undefined]);
      expect(headers['content-disposition']).toContain('-partial');
    }
    const records = await readWithPython(Buffer.from(input));
    const [names, ...done] = await readWithPython(running.body);
    expect(names).toEqual(['rid', 'source', 'log_message', 'target_label', 'target_method']);
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(TOTAL);
    const check = (cells: string[]) => expect(cells.slice(0, 3)).toEqual(records[Number(cells[0]) + 1]);
    done.forEach(check);
    expect(linesOf(lines.body).length).toBeGreaterThanOrEqual(done.length);

    expect(await waitForEnd(id)).toMatchObject({ status: 'cancelled' });
    const whole = await ask(at(id));
    expect(problemOf(whole)).toEqual([409, 'job-finished']);
    expect(JSON.parse(String(whole.body)).detail).toContain('partial=1');
    const cancelled = await ask(at(id, '?partial=1&format=ndjson'));
    expect([cancelled.status, cancelled.headers['x-result-complete'], cancelled.headers.etag]).toEqual([200, 'false', undefined]);
    const left = linesOf(cancelled.body);
    // What was done before is done still, as it was; nothing is there that only the cancel ended.
    const byRow = new Map(left.map((row) => [row.row, row]));
    for (const [rid, , , name, method] of done) expect(byRow.get(Number(rid) + 1)).toMatchObject({ label: name, method });
    expect(left.filter((row) => row.error === 'cancelled')).toEqual([]);
    expect(left.length).toBeLessThan(TOTAL);
    await ask(`/v1/jobs/${id}`, {}, 'DELETE');
    expect(problemOf(await ask(at(id, '?partial=1')))).toEqual([404, 'job-not-found']);
  });
});
