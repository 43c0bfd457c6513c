import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { measureBeside, measureLatencies, toFigures } from './latency';

test('percentiles are by nearest rank', () => {
  const times = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(toFigures(times)).toEqual({ p50Milliseconds: 50, p95Milliseconds: 95, maxMilliseconds: 100 });
  expect(toFigures([7])).toEqual({ p50Milliseconds: 7, p95Milliseconds: 7, maxMilliseconds: 7 });
});

describe('requests', () => {
  let server: Server;
  const seen: { path: string; body: string }[] = [];
  let status = 200;
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      seen.push({ path: String(request.url), body: await text(request) });
      response.writeHead(status).end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterAll(() => new Promise((closed) => server.close(closed).closeAllConnections()));
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  function* records() {
    for (let i = 0; ; i++) yield { source: 'S', message: `message ${i} "quoted"` };
  }

  test('hold so many records, each another', async () => {
    const latencies = await measureLatencies(base(), records(), AbortSignal.timeout(20_000));
    expect(latencies.map((each) => [each.request, each.records, each.requests])).toEqual([
      ['POST /v1/classify', 1, 100],
      ['POST /v1/classify', 10, 100],
      ['POST /classify/', 10, 100],
    ]);
    const messages = seen.flatMap(({ body }) => body.match(/message \d+/g) ?? []);
    expect(new Set(messages).size).toBe(messages.length);
    expect(messages).toHaveLength(110 * 21);
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ logs: [{ source: 'S', log_message: 'message 0 "quoted"' }] });
    expect(seen.at(-1)?.body).toContain('"S","message 2309 ""quoted"""\n');
  });

  test('beside other work go on until that is over', async () => {
    const sent = seen.length;
    const answers = [false, false, true];
    const latencies = await measureBeside(base(), records(), () => answers.shift() as boolean, AbortSignal.timeout(20_000));
    expect(latencies.map((each) => [each.request, each.records, each.requests])).toEqual([
      ['POST /v1/classify', 10, 3],
      ['POST /classify/', 10, 3],
    ]);
    expect(seen).toHaveLength(sent + 6);
  });

  test('that are refused end the measurement', async () => {
    status = 503;
    await expect(measureLatencies(base(), records(), AbortSignal.timeout(20_000))).rejects.toThrow('503 {}');
  });
});
