import { createMetrics } from '../metrics/metrics';
import { captureLog } from '../testing/capture-log';
import { createHealthRouter, exportDependencies } from './health';
import { createHttpApp, type ListeningServer, listen } from './server';

describe('createHealthRouter', () => {
  const stopping = new AbortController();
  let redis: () => Promise<unknown> = async () => 'PONG';
  let server: ListeningServer;
  beforeAll(async () => {
    const options = {
      checks: { redis: () => redis(), model: async () => {} },
      stopping: stopping.signal,
      metrics: createMetrics('gateway'),
      checkLimitMs: 50,
    };
    exportDependencies(options);
    const router = createHealthRouter(options);
    server = await listen(createHttpApp({ logger: captureLog().logger, mount: (app) => void app.use(router) }), '127.0.0.1', 0);
  });
  afterAll(() => server.close(1000));
  const get = async (path: string) => {
    const response = await fetch(server.url + path);
    return { status: response.status, text: await response.text() };
  };

  it('is ready when all checks pass', async () => {
    expect(await get('/readyz')).toEqual({ status: 200, text: '{"status":"ready","checks":{"redis":"ok","model":"ok"}}' });
  });

  it.each([
    ['fails', async () => Promise.reject(new Error('redis://:hunter2@host'))],
    ['does not end', () => new Promise(() => {})],
  ])('is not ready when a check %s, and names that check alone', async (_how, check) => {
    redis = check;
    expect(await get('/readyz')).toEqual({ status: 503, text: '{"status":"not ready","checks":{"redis":"failed","model":"ok"}}' });
  });

  it.each([
    ['answers', async () => 'PONG', 1],
    ['fails', async () => Promise.reject(new Error('away')), 0],
    ['does not end', () => new Promise(() => {}), 0],
  ])('shows among its metrics whether a dependency %s', async (_how, check, up) => {
    redis = check;
    const { text } = await get('/metrics');
    expect(text).toContain(`logsieve_dependency_up{dependency="redis",service="gateway"} ${up}`);
    expect(text).toContain('logsieve_dependency_up{dependency="model",service="gateway"} 1');
  });

  it('is alive all the same', async () => {
    expect((await get('/healthz')).status).toBe(200);
  });

  it('shows metrics of the process, with the peak of its memory', async () => {
    const { text } = await get('/metrics');
    expect(text).toMatch(/^process_resident_memory_bytes\{service="gateway"\} \d+/m);
    if (process.platform === 'linux') expect(text).toMatch(/^process_resident_memory_peak_bytes\{service="gateway"\} [1-9]\d+/m);
  });

  it('is not ready while stopping', async () => {
    redis = async () => 'PONG';
    stopping.abort();
    expect(await get('/readyz')).toMatchObject({ status: 503 });
    expect((await get('/healthz')).status).toBe(200);
  });
});
