import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createHttpApp, type ListeningServer, listen } from '@logsieve/platform/http/server';
import { createLogger } from '@logsieve/platform/logging/logger';
import { readLogs } from './logs-body';

let server: ListeningServer;
beforeAll(async () => {
  const app = createHttpApp({
    logger: createLogger({ service: 'test', level: 'silent' }),
    mount: (on) => void on.post('/', async (asked, response) => void response.json(await readLogs(asked, response, 100))),
  });
  server = await listen(app, '127.0.0.1', 0);
});
afterAll(() => server.close(0));

test('a body that does not come whole in time is refused while it is still coming', async () => {
  const asked = request(server.url, { method: 'POST', headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' } });
  asked.on('error', () => {});
  asked.write('{"logs":[');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect([answer.statusCode, JSON.parse(await text(answer))]).toMatchObject([
    422,
    { code: 'invalid-request', detail: '/body: did not come whole within 0.1 s' },
  ]);
  asked.destroy();
});
