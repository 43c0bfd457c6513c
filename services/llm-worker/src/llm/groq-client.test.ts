import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakeGroq, startFakeGroq } from '@logsieve/platform/testing/fake-groq/fake-groq';
import { FAKE_FAULTS, type FakeModeInput } from '@logsieve/platform/testing/fake-groq/fake-mode';
import type { ChatRequest } from './chat-client';
import { createGroqClient } from './groq-client';

const request: ChatRequest = {
  model: 'openai/gpt-oss-20b',
  messages: [
    { role: 'system', content: 'Label.' },
    { role: 'user', content: JSON.stringify({ records: [{ id: 'a', message: 'will be retired' }] }) },
  ],
};
const never = new AbortController().signal;

let fake: FakeGroq;
beforeAll(async () => {
  fake = await startFakeGroq({ apiKey: 'right' });
});
afterEach(() => fake.reset());
afterAll(() => fake.close());

const client = (baseUrl = fake.url, apiKey = 'right', timeoutMs = 5_000) => createGroqClient({ apiKey, baseUrl, timeoutMs });

test('gives the text and the tokens of an answer', async () => {
  expect(await client().complete(request, never)).toEqual({
    kind: 'answered',
    content: expect.stringContaining('"id":"a"'),
    promptTokens: 120,
    completionTokens: 15,
  });
});

test.each([
  ['no tokens', undefined],
  ['fractions of tokens', { prompt_tokens: 1.5, completion_tokens: 2 }],
  ['less than none', { prompt_tokens: 10, completion_tokens: -1 }],
  ['more than can be counted', { prompt_tokens: 1e300, completion_tokens: 1 }],
])('of a server that counts %s they are guessed', async (_what, usage) => {
  const content = '{"answers":[]}';
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ choices: [{ message: { content } }], usage }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const characters = request.messages.reduce((sum, message) => sum + message.content.length, 0);
  expect(await client(`http://127.0.0.1:${port}`).complete(request, never)).toEqual({
    kind: 'answered',
    content,
    promptTokens: Math.ceil(characters / 4),
    completionTokens: 4,
  });
  server.close();
});

test.each([
  ['', '/openai/v1/chat/completions'],
  ['/', '/openai/v1/chat/completions'],
  ['/v1', '/v1/chat/completions'],
  ['/v1/', '/v1/chat/completions'],
  ['/openai/v1', '/openai/v1/chat/completions'],
])('a base URL that ends in %j asks %s', async (end, path) => {
  expect(await client(fake.url + end).complete(request, never)).toMatchObject({ kind: 'answered' });
  expect(fake.calls.map((call) => call.path)).toEqual([path]);
});

test.each<[string, FakeModeInput, object]>([
  ['a rate limit', FAKE_FAULTS.rateLimited('7'), { kind: 'rate_limited', retryAfterMs: 7_000 }],
  ['an unknown model', FAKE_FAULTS.modelNotFound(), { kind: 'unknown_model' }],
  ['a retired model', FAKE_FAULTS.modelDecommissioned(), { kind: 'unknown_model' }],
  ['a request that is too large', FAKE_FAULTS.tooLarge(), { kind: 'too_large' }],
  ['an error of the server', FAKE_FAULTS.internal(503), { kind: 'unreachable' }],
  ['a refused form', { kind: 'refuse_format', types: ['text'], status: 500 }, { kind: 'unsupported', of: 'response_format' }],
  [
    'a form that FastAPI refuses',
    { kind: 'status', status: 422, body: { detail: [{ loc: ['body', 'response_format'] }] } },
    { kind: 'unsupported' },
  ],
  ['an error without JSON', { kind: 'status', status: 502, body: 'Bad Gateway' }, { kind: 'unreachable' }],
  ['a reset connection', { kind: 'reset' }, { kind: 'unreachable', message: 'The provider could not be reached.' }],
  ['an empty body', { kind: 'garbage', what: 'empty' }, { kind: 'unreachable' }],
  ['a page', { kind: 'garbage', what: 'html' }, { kind: 'unreachable' }],
  ['cut JSON', { kind: 'garbage', what: 'cut' }, { kind: 'unreachable' }],
  ['no choices', { kind: 'garbage', what: 'no_choices' }, { kind: 'bad_output' }],
  ['no content', { kind: 'garbage', what: 'null_content' }, { kind: 'bad_output' }],
  ['10 MB', { kind: 'garbage', what: 'huge' }, { kind: 'bad_output' }],
  ['a gzip bomb', { kind: 'garbage', what: 'gzip_bomb' }, { kind: 'bad_output' }],
])('%s', async (_name, mode, fault) => {
  fake.setMode(mode);
  expect(await client().complete(request, never)).toMatchObject(fault);
  expect(fake.calls).toHaveLength(1);
});

test.each(['headers', 'body'] as const)('a server that hangs before the end of the %s is given up in time', async (at) => {
  fake.setMode({ kind: 'hang', at });
  const answer = await client(fake.url, 'right', 150).complete(request, never);
  expect(answer).toEqual({ kind: 'unreachable', message: 'The provider did not answer in time.' });
});

test('gives up when the caller does', async () => {
  fake.setMode({ kind: 'hang', at: 'body' });
  const controller = new AbortController();
  const answer = client().complete(request, controller.signal);
  await fake.arrived(1);
  controller.abort();
  expect(await answer).toEqual({ kind: 'aborted' });
});

test('a wrong key is refused, and the check says so without a completion', async () => {
  const wrong = client(fake.url, 'wrong');
  expect(await wrong.complete(request, never)).toMatchObject({ kind: 'unauthorized' });
  expect(await wrong.check(never)).toMatchObject({ kind: 'unauthorized' });
  expect(await client().check(never)).toBeUndefined();
  expect(fake.calls).toEqual([]);
});

test('a redirect is not followed', async () => {
  let asked = 0;
  const target = createServer((_request, response) => {
    asked += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  fake.setMode({ kind: 'status', status: 307, headers: { location: `http://127.0.0.1:${(target.address() as AddressInfo).port}/` } });
  expect(await client().complete(request, never)).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('307') });
  target.close();
  expect(asked).toBe(0);
});

test('a server that is not there', async () => {
  const gone = await startFakeGroq();
  await gone.close();
  expect(await client(gone.url).complete(request, never)).toMatchObject({
    kind: 'unreachable',
    message: 'The provider could not be reached.',
  });
});
