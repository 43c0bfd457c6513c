import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { createUpstream } from './upstream';

let service: Server;
let port: number;
beforeAll(async () => {
  service = createServer((request, response) => request.pipe(response));
  await once(service.listen(0, '127.0.0.1'), 'listening');
  port = (service.address() as AddressInfo).port;
});
afterAll(() => service.close());

/** Does not answer its first `lost` questions. */
function lossyLookup(lost: number): { asked(): number; lookup: LookupFunction } {
  let asked = 0;
  return {
    asked: () => asked,
    lookup: (_hostname, _options, answer) => {
      if (++asked > lost) answer(null, [{ address: '127.0.0.1', family: 4 }]);
    },
  };
}

const upload = () => ({
  method: 'POST',
  path: '/v1/jobs',
  headers: {},
  body: Readable.from(['source,log_message\n', 'a,b\n']),
  signal: new AbortController().signal,
});

test('an upload is tried anew where the name server said nothing, and arrives whole', async () => {
  const { asked, lookup } = lossyLookup(2);
  const upstream = createUpstream({ name: 'ingest', url: `http://ingest.test:${port}`, connectTimeoutMs: 50, lookup });
  const answer = await upstream.send(upload());
  expect(Buffer.concat(await answer.toArray()).toString()).toBe('source,log_message\na,b\n');
  expect(asked()).toBe(3);
  upstream.close();
});

test('a service that no try reaches is not available', async () => {
  const { asked, lookup } = lossyLookup(Number.POSITIVE_INFINITY);
  const upstream = createUpstream({ name: 'ingest', url: `http://ingest.test:${port}`, connectTimeoutMs: 50, lookup });
  await expect(upstream.send(upload())).rejects.toMatchObject({ code: 'queue-unavailable', status: 503 });
  expect(asked()).toBe(3);
  upstream.close();
});
