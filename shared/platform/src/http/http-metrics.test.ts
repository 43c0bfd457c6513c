import { once } from 'node:events';
import { connect } from 'node:net';
import type { Express } from 'express';
import { createMetrics, type Metrics } from '../metrics/metrics';
import { captureLog } from '../testing/capture-log';
import { createHttpApp, type ListeningServer, listen } from './server';

describe('httpMetrics', () => {
  let metrics: Metrics;
  let server: ListeningServer;
  let cutOff: () => void;
  beforeEach(async () => {
    metrics = createMetrics('gateway');
    const mount = (app: Express): void => {
      app.get('/items/:id', (_request, response) => void response.json({}));
      app.get('/bug', () => {
        throw new Error('a bug');
      });
      app.get('/slow', (_request, response) => void response.once('close', () => cutOff()));
      app.get('/healthz', (_request, response) => void response.json({}));
    };
    server = await listen(createHttpApp({ logger: captureLog().logger, mount, metrics }), '127.0.0.1', 0);
  });
  afterEach(() => server.close(1000));

  const counted = async (): Promise<string[]> =>
    (await metrics.text()).split('\n').filter((line) => line.startsWith('logsieve_http_requests_total{'));
  const series = (method: string, route: string, status: string, count: number): string =>
    `logsieve_http_requests_total{method="${method}",route="${route}",status="${status}",service="gateway"} ${count}`;
  const ask = async (path: string, method = 'GET'): Promise<void> => {
    await (await fetch(server.url + path, { method })).arrayBuffer();
  };

  it('counts by route template, so that ids make no new series', async () => {
    for (const id of ['1', '2', '3']) await ask(`/items/${id}`);
    await ask('/bug');
    expect(await counted()).toEqual([series('GET', '/items/{id}', '200', 3), series('GET', '/bug', '500', 1)]);
  });

  it('has one series for all that is not there, and for methods that nobody serves', async () => {
    for (const path of ['/a', '/b', '/items/1/2']) await ask(path);
    for (const method of ['PUT', 'PATCH', 'PROPFIND']) await ask('/c', method);
    expect(await counted()).toEqual([series('GET', 'other', '404', 3), series('other', 'other', '404', 3)]);
  });

  it('counts problems by their code', async () => {
    await ask('/bug');
    await ask('/none');
    const text = await metrics.text();
    expect(text).toContain('logsieve_http_problems_total{route="/bug",code="internal",service="gateway"} 1');
    expect(text).toContain('logsieve_http_problems_total{route="other",code="not-found",service="gateway"} 1');
  });

  it('does not count probes', async () => {
    await ask('/healthz');
    expect(await counted()).toEqual([]);
  });

  it('shows requests under way, and those whose client left', async () => {
    const closed = new Promise<void>((resolve) => {
      cutOff = resolve;
    });
    const client = connect(server.port, '127.0.0.1');
    client.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(server.server, 'request');
    expect(await metrics.text()).toContain('logsieve_http_requests_active{service="gateway"} 1');
    client.destroy();
    await closed;
    expect(await metrics.text()).toContain('logsieve_http_requests_active{service="gateway"} 0');
    expect(await counted()).toEqual([series('GET', '/slow', 'none', 1)]);
  });

  it('times what it counts', async () => {
    await ask('/items/1');
    expect(await metrics.text()).toContain('logsieve_http_request_seconds_count{service="gateway",method="GET",route="/items/{id}"} 1');
  });
});
