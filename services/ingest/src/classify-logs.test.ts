import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { MAX_CLASSIFY_BYTES } from '@logsieve/contracts/classify-logs';
import { callSchema, OWNER_HEADER } from '@logsieve/contracts/internal';
import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import { decodeChunk } from '@logsieve/pipeline/chunk/chunk';
import { chunkRecords } from '@logsieve/pipeline/chunk/chunk-records';
import { readAdmission } from '@logsieve/pipeline/protocol/decisions';
import { chunkKey, chunksPrefix } from '@logsieve/pipeline/store/names';
import { type IngestFixture, startIngest } from './testing/ingest-fixture';

let ingest: IngestFixture;
beforeAll(async () => {
  ingest = await startIngest();
});
afterAll(() => ingest.stop());

const log = (log_message: string, source = 'A') => ({ source, log_message });

async function accepted(response: Response): Promise<JobKey> {
  expect(response.status).toBe(202);
  return toJobKey(ingest.owner, callSchema.parse(await response.json()).id);
}

async function readLogs(call: JobKey): Promise<{ source: string; log_message: string }[]> {
  const { store } = ingest.protocol;
  const logs = [];
  for (const chunk of (await store.list(chunksPrefix(call))).keys()) {
    const records = chunkRecords(decodeChunk((await store.get(chunkKey(call, chunk))) as Buffer));
    for (let i = 0; i < records.length; i++) logs.push(log(records.message(i), records.source(i)));
  }
  return logs;
}

describe('logs become a call', () => {
  test('whose first chunk is queued for the rules, and of which nothing is with the jobs', async () => {
    const call = await accepted(await ingest.classify({ logs: [log('a'), log('b')] }));
    expect(await ingest.protocol.ledger.read(call)).toMatchObject({ state: 'accepted', states: ['regex'] });
    expect(await readAdmission(ingest.protocol.store, call)).toMatchObject({ outcome: 'accepted', chunks: { rows: [2] } });
    expect(await ingest.keys()).toEqual([]);
  });

  test('of any text', async () => {
    const texts = [
      '',
      ' ',
      '"',
      '""',
      'a,b;c\td',
      'a\nb\r\nc\r',
      '\0',
      '\u001a',
      '\ufeff',
      '😀 ß İ',
      "'=1+1",
      '"quoted" and "again"',
      'x'.repeat(65_536),
    ];
    const logs = [...texts.map((text) => log(text)), ...texts.slice(0, -1).map((text) => log('m', text))];
    expect(await readLogs(await accepted(await ingest.classify({ logs })))).toEqual(logs);
  });

  test('of half a surrogate pair, which UTF-8 has no bytes for', async () => {
    const call = await accepted(await ingest.classify('{"logs":[{"source":"A","log_message":"\\ud83d"}]}'));
    expect(await readLogs(call)).toEqual([log('\ufffd')]);
  });

  test('of as many and as long ones as the limits say', async () => {
    const logs = Array.from({ length: 256 }, (_, i) => log(`${i} ${'y'.repeat(15_000)}`));
    expect(await readLogs(await accepted(await ingest.classify({ logs })))).toEqual(logs);
  });

  test.each(['application/json; charset=utf-8', 'application/json;charset="UTF-8"', 'APPLICATION/JSON'])('sent as %s', async (type) => {
    await accepted(await ingest.classify({ logs: [log('a')] }, { headers: { 'content-type': type } }));
  });

  test('sent in gzip, or with a byte order mark', async () => {
    const body = JSON.stringify({ logs: [log('a')] });
    await accepted(await ingest.classify(gzipSync(body), { headers: { 'content-encoding': 'gzip' } }));
    await accepted(await ingest.classify(`\ufeff${body}`));
  });
});

describe('is refused', () => {
  const refused = async (response: Response) => {
    const { code, detail, errors } = (await response.json()) as { code: string; detail: string; errors?: { pointer: string }[] };
    return { status: response.status, code, detail, pointers: errors?.map((error) => error.pointer) };
  };

  test.each([
    ['no log', { logs: [] }, '/body/logs'],
    ['no list', { logs: 'a' }, '/body/logs'],
    ['no logs', {}, '/body/logs'],
    ['an unknown field beside the logs', { logs: [log('a')], llm: 'off' }, '/body'],
    ['an unknown field of a log', { logs: [{ ...log('a'), level: 'info' }] }, '/body/logs/0'],
    ['a missing message', { logs: [log('a'), { source: 'A' }] }, '/body/logs/1/log_message'],
    ['a message that is no text', { logs: [{ source: 'A', log_message: 7 }] }, '/body/logs/0/log_message'],
    ['a message that is too long', { logs: [log('x'.repeat(65_537))] }, '/body/logs/0/log_message'],
    ['a list instead of an object', [], '/body'],
    ['nothing', 'null', '/body'],
    ['half of it', '{"logs":[{"source"', '/body'],
    ['an empty body', '', '/body'],
    ['what is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), '/body'],
  ])('%s', async (_what, body, pointer) => {
    expect(await refused(await ingest.classify(body))).toMatchObject({ status: 422, code: 'invalid-request', pointers: [pointer] });
  });

  test('one log too many, naming the limit, without a word on each of them', async () => {
    const answer = await refused(await ingest.classify({ logs: Array(257).fill(7) }));
    expect(answer).toMatchObject({ status: 422, pointers: ['/body/logs'] });
    expect(answer.detail).toContain('257 logs are more than the 256');
  });

  test('text that is no JSON, without repeating it', async () => {
    const { detail } = await refused(await ingest.classify('{"logs": secret}'));
    expect(detail).toBe('/body: is not valid JSON');
  });

  test('a body over the limit, naming it, also where it is only large once unpacked', async () => {
    const body = JSON.stringify({ logs: [log('x'.repeat(MAX_CLASSIFY_BYTES))] });
    const plain = await refused(await ingest.classify(body));
    expect(plain).toMatchObject({ status: 413, code: 'file-too-large', detail: expect.stringContaining('4 MiB') });
    const packed = await ingest.classify(gzipSync(body), { headers: { 'content-encoding': 'gzip' } });
    expect((await refused(packed)).status).toBe(413);
  });

  test.each(['text/csv', 'application/jsonx', 'application/json; charset=latin1', 'multipart/form-data; boundary=x'])(
    'a body of %s',
    async (type) => {
      const answer = await refused(await ingest.classify({ logs: [log('a')] }, { headers: { 'content-type': type } }));
      expect(answer).toMatchObject({ status: 415, code: 'unsupported-media-type' });
    },
  );

  test('and none of it is kept', async () => {
    const before = await ingest.calls.listAbandoned(-1_000);
    await ingest.classify({ logs: [log('a'), { source: 'A' }] });
    expect(await ingest.calls.listAbandoned(-1_000)).toEqual(before);
  });
});

test.each([
  ['large', { 'content-length': MAX_CLASSIFY_BYTES }],
  ['packed', { 'content-length': 100, 'content-encoding': 'gzip' }],
])('more %s bodies at once than memory is meant for are refused, until there is room again', async (_what, form) => {
  const ingest = await startIngest();
  const headers = { [OWNER_HEADER]: ingest.owner, 'content-type': 'application/json', expect: '100-continue', ...form };
  const held: ClientRequest[] = [];
  for (let i = 0; i < 8; i++) {
    const begun = request(`${ingest.url}/v1/classify`, { method: 'POST', headers, agent: false });
    begun.on('error', () => {});
    begun.flushHeaders();
    // Sent when the service has begun to read.
    await once(begun, 'continue');
    held.push(begun);
  }
  const refused = await ingest.classify({ logs: [log('a')] });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await refused.json()).toMatchObject({ code: 'over-capacity' });
  for (const each of held) each.destroy();
  while ((await ingest.classify({ logs: [log('a')] })).status === 503) await nextTurn();
  await ingest.stop();
});

test('a call whose asker has left is removed', async () => {
  const owner = randomBytes(8).toString('hex');
  const { protocol, calls } = ingest;
  // The asker leaves at the moment at which the call would be accepted.
  const accept = protocol.ledger.accept.bind(protocol.ledger);
  let left = (): void => {};
  const asked = request(`${ingest.url}/v1/classify`, {
    method: 'POST',
    headers: { [OWNER_HEADER]: owner, 'content-type': 'application/json' },
  });
  asked.on('error', () => {});
  const made = new Promise<JobKey>((resolve) => {
    protocol.ledger.accept = async (call, ...rest) => {
      const reply = await accept(call, ...rest);
      await new Promise<void>((done) => {
        left = done;
        resolve(call);
      });
      return reply;
    };
  });
  asked.end(JSON.stringify({ logs: [log('a')] }));
  const call = await made;
  protocol.ledger.accept = accept;
  asked.destroy();
  // Answered after the service has seen the other connection close.
  await ingest.classify({ logs: [] });
  left();
  await untilGone(call);
  expect(await protocol.ledger.read(call)).toBeUndefined();

  async function untilGone(job: JobKey): Promise<void> {
    while (await calls.touch(job)) await nextTurn();
  }
});
