import { gzipSync } from 'node:zlib';
import type { Job } from '@logsieve/client/models';
import { baseUrl, getJob } from './support/client';
import { fieldPart, filePart, RAW_FORM_TYPE, rawForm } from './support/raw-form';

/** C34 of the table of CSV cases: what stands around the file. */

const CSV = 'source,log_message\nA,User User1 logged in.\n';
const OFF = fieldPart('options', '{"llm":"off"}');

const post = (body: Buffer, headers: Record<string, string> = {}) =>
  fetch(`${baseUrl()}/v1/jobs`, { method: 'POST', body: new Blob([body]), headers: { 'Content-Type': RAW_FORM_TYPE, ...headers } });

describe('a form is refused', () => {
  test.each<[id: string, what: string, body: Buffer, words: RegExp, headers?: Record<string, string>]>([
    ['C34a', 'without a file', rawForm([OFF]), /part `file`/],
    ['C34b', 'with two files', rawForm([filePart(CSV), filePart(CSV)]), /one file/],
    ['C34c', 'with the file in another part', rawForm([filePart(CSV, 'upload')]), /one file, in the part `file`/],
    ['C34d', 'with a part `file` that is a field', rawForm([fieldPart('file', CSV)]), /part `file`/],
    ['C34t', 'with a file without name', rawForm([filePart(CSV, 'file', '')]), /part `file`/],
    ['C34u', 'with a file that is named as a folder', rawForm([filePart(CSV, 'file', '..')]), /part `file`/],
    ['C34e', 'without its last boundary', rawForm([filePart(CSV)], { closed: false }), /cut off or malformed/],
    ['C34f', 'cut off in the headers of its file', rawForm([filePart(CSV)]).subarray(0, 60), /cut off or malformed/],
    ['C34g', 'without anything', Buffer.alloc(0), /malformed|part `file`/],
    ['C34h', 'that is none', Buffer.from(CSV), /malformed|part `file`/],
    ['C34i', 'without a boundary', rawForm([filePart(CSV)]), /malformed/, { 'Content-Type': 'multipart/form-data' }],
    [
      'C34j',
      'of another boundary',
      rawForm([filePart(CSV)]),
      /malformed|part `file`/,
      { 'Content-Type': 'multipart/form-data; boundary=x' },
    ],
    [
      'C34k',
      'of 1,000 parts',
      rawForm([...Array.from({ length: 999 }, (_, i) => fieldPart(`f${i}`, '1')), filePart(CSV)]),
      /more than 1[02]/,
    ],
    ['C34l', 'with a field of more than 64 KiB', rawForm([fieldPart('metadata', ' '.repeat(65_537)), filePart(CSV)]), /64 KiB/],
    ['C34m', 'with options behind the file', rawForm([filePart(CSV), OFF]), /`options` must stand before the file/],
    ['C34n', 'with options that are none', rawForm([fieldPart('options', '{"llm":"sometimes"}'), filePart(CSV)]), /llm/],
    ['C34o', 'with metadata that is no JSON', rawForm([fieldPart('metadata', 'x'), filePart(CSV)]), /metadata must be one JSON object/],
    ['C34p', 'packed as a whole', gzipSync(rawForm([filePart(CSV)])), /malformed|part `file`/, { 'Content-Encoding': 'gzip' }],
  ])('%s %s', async (_id, _what, body, words, headers = {}) => {
    const response = await post(body, headers);
    const problem = (await response.json()) as { code: string; detail: string };
    expect([response.status, problem.code]).toEqual([422, 'invalid-request']);
    expect(problem.detail).toMatch(words);
  });
});

describe('the name of a file is a name and nothing else', () => {
  test.each<[id: string, filename: string, shown: string]>([
    ['C34q', '../../etc/passwd.csv', 'passwd.csv'],
    ['C34r', 'C:\\\\logs\\\\a.csv', 'a.csv'],
    ['C34s', `${'x'.repeat(300)}.csv`, 'x'.repeat(255)],
    ['C34v', 'a\u202evsc.exe', 'avsc.exe'],
    ['C34w', 'größe 漢😀.csv', 'größe 漢😀.csv'],
    // Forms write line ends in names as %0D%0A; read, they are control characters, which no name keeps.
    ['C34x', '<b>%00%0d%0a.csv', '<b>%00.csv'],
  ])('%s %j', async (_id, filename, shown) => {
    const response = await post(rawForm([OFF, filePart(CSV, 'file', filename)]));
    const job = (await response.json()) as Job;
    expect([response.status, job.filename]).toEqual([202, shown]);
    expect((await getJob(job.id)).filename).toBe(shown);
  });
});

test('C33j a file that is packed is refused, whatever its headers say', async () => {
  for (const headers of [{ 'Content-Encoding': 'gzip' }, {}] as Record<string, string>[]) {
    const response = await post(gzipSync(CSV), { ...headers, 'Content-Type': 'text/csv' });
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ code: 'invalid-csv' })]);
  }
});

test('C34y the type of the part does not count', async () => {
  const { body, headers } = filePart(CSV);
  const response = await post(rawForm([OFF, { body, headers: [headers[0] as string, 'Content-Type: image/png'] }]));
  expect(response.status).toBe(202);
});
