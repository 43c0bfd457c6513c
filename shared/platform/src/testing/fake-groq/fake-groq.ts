import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { fakeContent } from './fake-answer';
import { DEFAULT_RULES, type FakeRule } from './fake-labels';
import { type FakeMode, type FakeModeInput, fakeModeSchema } from './fake-mode';
import { type FakeChat, readFakeChat } from './fake-request';

export interface FakeGroqOptions {
  readonly port?: number;
  /** Other keys get 401. Without it any key is taken. */
  readonly apiKey?: string;
  readonly rules?: readonly FakeRule[];
  /** What `/models` lists. */
  readonly models?: readonly string[];
}

export interface FakeGroqCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** A local server that behaves like Groq's chat completions, well or badly. */
export interface FakeGroq {
  /** `http://127.0.0.1:<port>`; serves `/openai/v1/…` and `/v1/…`. */
  readonly url: string;
  /** Every chat completion request, in the order of arrival. */
  readonly calls: readonly FakeGroqCall[];
  readonly maxConcurrency: number;
  /** What requests meet from now on. */
  setMode(mode: FakeModeInput): void;
  /** What the next requests meet, one each, before the mode holds again. */
  script(...modes: FakeModeInput[]): void;
  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void>;
  /** Forgets calls, script and mode. */
  reset(): void;
  close(): Promise<void>;
}

const HUGE_BYTES = 10 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

function sendJson(response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

function completion(chat: FakeChat, content: string | null, finish = 'stop') {
  const prompt_tokens = 100 + 20 * chat.records.length;
  const completion_tokens = 15 * chat.records.length;
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    created: 1,
    model: chat.model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish, logprobs: null }],
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  };
}

function sendGarbage(response: ServerResponse, chat: FakeChat, what: string, content: string): void {
  const whole = JSON.stringify(completion(chat, content));
  const json = { 'content-type': 'application/json' };
  if (what === 'empty') response.writeHead(200, json).end();
  else if (what === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Welcome</body></html>');
  else if (what === 'cut') response.writeHead(200, json).end(whole.slice(0, -20));
  else if (what === 'huge') response.writeHead(200, json).end(`${' '.repeat(HUGE_BYTES)}${whole}`);
  else if (what === 'gzip_bomb')
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5 * HUGE_BYTES, 0x20)));
  else if (what === 'no_choices') sendJson(response, 200, { ...completion(chat, ''), choices: [] });
  else if (what === 'null_content') sendJson(response, 200, completion(chat, null));
  else sendJson(response, 200, completion(chat, content, what === 'content_cut' ? 'length' : 'stop'));
}

/** Starts the server on a free port of the loopback address (or on `port`). */
export async function startFakeGroq(options: FakeGroqOptions = {}): Promise<FakeGroq> {
  const rules = options.rules ?? DEFAULT_RULES;
  const calls: FakeGroqCall[] = [];
  let mode: FakeMode = { kind: 'ok' };
  let script: FakeMode[] = [];
  let active = 0;
  let maxConcurrency = 0;
  let waiters: { count: number; resolve: () => void }[] = [];

  const arrivedNow = (): void => {
    for (const waiter of waiters) if (calls.length >= waiter.count) waiter.resolve();
    waiters = waiters.filter((waiter) => calls.length < waiter.count);
  };

  async function answer(
    chat: FakeChat,
    body: Record<string, unknown>,
    met: FakeMode,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const content = fakeContent(chat, met, rules);
    if (met.kind === 'status') return sendJson(response, met.status, met.body, met.headers);
    if (met.kind === 'refuse_format' && met.types.includes(chat.format)) {
      const message = `response_format: This model does not support response format \`${chat.format}\``;
      return sendJson(response, met.status, { error: { message, type: 'invalid_request_error', param: 'response_format' } });
    }
    if (met.kind === 'refuse_parameter' && met.name in body) {
      return sendJson(response, met.status, { error: { message: `property '${met.name}' is unsupported`, type: 'invalid_request_error' } });
    }
    if (met.kind === 'hang') {
      if (met.at === 'body') response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":');
      return; // closed by the client, or when the server closes
    }
    if (met.kind === 'reset') return void request.socket.resetAndDestroy();
    if (met.kind === 'garbage') return sendGarbage(response, chat, met.what, content);
    if (met.kind === 'slow') await delay(met.ms);
    sendJson(response, 200, completion(chat, content));
  }

  async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    active += 1;
    maxConcurrency = Math.max(maxConcurrency, active);
    response.once('close', () => {
      active -= 1;
    });
    calls.push({ path: request.url ?? '', headers: request.headers, body });
    arrivedNow();
    const met = script.shift() ?? mode;
    const chat = readFakeChat(body);
    const meant = met.when === undefined || chat.records.some(({ message }) => message.includes(met.when ?? ''));
    await answer(chat, body as Record<string, unknown>, meant ? met : { kind: 'ok' }, request, response);
  }

  const reset = (): void => {
    calls.length = 0;
    script = [];
    mode = { kind: 'ok' };
    maxConcurrency = 0;
  };

  /** `GET /control` tells what arrived, `POST /control` takes `{reset, mode, script}`: for tests in another process. */
  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'POST') {
      const order = (await readBody(request)) as { reset?: boolean; mode?: unknown; script?: unknown[] };
      if (order.reset) reset();
      if (order.mode) mode = fakeModeSchema.parse(order.mode);
      if (order.script) script.push(...order.script.map((one) => fakeModeSchema.parse(one)));
    }
    sendJson(response, 200, { calls, maxConcurrency });
  }

  const server = createServer((request, response) => {
    const route = (request.url ?? '').replace(/^\/openai/, '');
    const refused = options.apiKey !== undefined && request.headers.authorization !== `Bearer ${options.apiKey}`;
    const fail = (error: unknown): void => sendJson(response, 400, { error: { message: String(error), type: 'invalid_request_error' } });
    if (route === '/control') control(request, response).catch(fail);
    else if (refused) sendJson(response, 401, { error: { message: 'Invalid API Key', code: 'invalid_api_key' } });
    else if (route === '/v1/chat/completions' && request.method === 'POST') complete(request, response).catch(fail);
    else if (route === '/v1/models')
      sendJson(response, 200, { object: 'list', data: (options.models ?? []).map((id) => ({ id, object: 'model' })) });
    else sendJson(response, 404, { error: { message: `Unknown request URL: ${request.method} ${request.url}`, code: 'unknown_url' } });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    get maxConcurrency() {
      return maxConcurrency;
    },
    setMode: (next) => {
      mode = fakeModeSchema.parse(next);
    },
    script: (...modes) => void script.push(...modes.map((one) => fakeModeSchema.parse(one))),
    arrived: (count) =>
      new Promise((resolve) => {
        waiters.push({ count, resolve });
        arrivedNow();
      }),
    reset,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
