import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRedis } from '@logsieve/platform/redis/connect';
import { freePorts } from './free-ports';
import { isRunning } from './process-identity';
import { type RunRecord, readRunRecord } from './run-record';
import { createSystem, type System, type SystemOptions } from './run-system';
import { instancesOf } from './services';
import { writeFakeServices } from './testing/fake-service';
import { useTemporaryDirectory } from './testing/temporary-directory';

describe('createSystem', () => {
  const dir = useTemporaryDirectory();
  const systems: System[] = [];
  afterEach(async () => {
    await Promise.all(systems.splice(0).map((system) => system.stop()));
  });

  const create = async (change: Partial<SystemOptions> = {}) => {
    const said: string[] = [];
    const stopping = new AbortController();
    const dataDir = join(dir(), 'data');
    mkdirSync(dataDir, { recursive: true });
    writeFakeServices(dir());
    const [port = 0] = await freePorts(1);
    const system = createSystem({
      root: dir(),
      dataDir,
      host: '127.0.0.1',
      port,
      redisUrl: undefined,
      instances: instancesOf(new Map([['bert-worker', 2]])),
      env: { ...process.env, NOTES: join(dir(), 'notes'), ...change.env },
      stopping: stopping.signal,
      say: (line) => said.push(line),
      ...change,
    });
    systems.push(system);
    const record = (): RunRecord => readRunRecord(dataDir) as RunRecord;
    return { system, said, stopping, port, record, dataDir };
  };
  const notes = (): string[] => readFileSync(join(dir(), 'notes'), 'utf8').trim().split('\n');
  const redisAt = async (url: string) => {
    const redis = createRedis(url, 'worker');
    try {
      return Object.fromEntries(
        await Promise.all(['appendonly', 'appendfsync', 'maxmemory-policy', 'bind'].map((name) => redis.config('GET', name).then(toPair))),
      );
    } finally {
      redis.disconnect();
    }
  };

  it('starts Redis, then every service, and says when each is ready', async () => {
    const { system, said, port, record } = await create();
    await system.start();
    expect(said[0]).toMatch(/^ {2}redis +ready \(\d+\.\d+\.\d+, /);
    const ready = said.slice(1).map((line) => line.trim().split(/\s+/)[0]);
    expect(ready.sort()).toEqual(['bert-worker', 'bert-worker-2', 'gateway', 'ingest', 'llm-worker', 'regex-worker', 'results']);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('gateway');
    expect(record().processes.every(isRunning)).toBe(true);
    expect(await redisAt(record().redisUrl)).toEqual({
      appendonly: 'yes',
      appendfsync: 'everysec',
      'maxmemory-policy': 'noeviction',
      bind: '127.0.0.1',
    });
  });

  it('writes for Prometheus where each process has its metrics, as long as it runs', async () => {
    const { system, record, dataDir, port } = await create({ env: { ...process.env, NOTES: join(dir(), 'notes'), METRICS_PORT: '9' } });
    await system.start();
    const file = join(dataDir, 'metrics-targets.json');
    const targets = JSON.parse(readFileSync(file, 'utf8')) as { targets: [string]; labels: { job: string; process: string } }[];
    const portOf = (name: string) => record().processes.find((one) => one.name === name)?.port;
    expect(portOf('gateway')).toBe(port);
    expect(targets.map(({ targets: [target], labels }) => [labels.job, labels.process, target])).toEqual([
      ['gateway', 'gateway', '127.0.0.1:9'],
      ['ingest', 'ingest', `127.0.0.1:${portOf('ingest')}`],
      ['regex-worker', 'regex-worker', `127.0.0.1:${portOf('regex-worker')}`],
      ['bert-worker', 'bert-worker', `127.0.0.1:${portOf('bert-worker')}`],
      ['bert-worker', 'bert-worker-2', `127.0.0.1:${portOf('bert-worker-2')}`],
      ['llm-worker', 'llm-worker', `127.0.0.1:${portOf('llm-worker')}`],
      ['results', 'results', `127.0.0.1:${portOf('results')}`],
    ]);
    await system.stop();
    expect(existsSync(file)).toBe(false);
  });

  it('stops in order: who takes requests first, Redis last, and leaves nothing', async () => {
    const { system, record } = await create();
    await system.start();
    const { processes } = record();
    expect(await system.stop()).toBe(true);
    const downs = notes().flatMap((note) => (note.endsWith(' down') ? [note.split(' ')[0]] : []));
    expect(downs.slice(0, 2)).toEqual(['gateway', 'ingest']);
    expect(downs.at(-1)).toBe('results');
    expect(downs).toHaveLength(7);
    expect(processes.filter(isRunning)).toEqual([]);
  });

  it('starts again what dies, Redis too, where the services know it and with what it held', async () => {
    const { system, said, record } = await create();
    await system.start();
    const before = record();
    const redis = createRedis(before.redisUrl, 'worker');
    await redis.set('word', 'kept');
    // Everysec: what was acknowledged is written before the reply, only the disk lags behind.
    for (const name of ['redis', 'bert-worker-2']) process.kill(pidOf(before, name), 'SIGKILL');
    expect(await redis.get('word')).toBe('kept');
    redis.disconnect();
    while (pidOf(record(), 'bert-worker-2') === pidOf(before, 'bert-worker-2') || !pidOf(record(), 'bert-worker-2')) {
      await new Promise(setImmediate);
    }
    expect(said.join('\n')).toMatch(/redis was ended by SIGKILL, starting it again in 0.5 s \(log: .*logs\/redis\.log\)/);
    expect(pidOf(record(), 'gateway')).toBe(pidOf(before, 'gateway'));
  });

  it('replaces one by another release', async () => {
    const [first, second] = ['first', 'second'].map((name) => join(dir(), name)) as [string, string];
    for (const root of [first, second]) writeFakeServices(root);
    let root = first;
    const { system, record } = await create({ variantOf: () => ({ root, env: { RELEASE: root } }) });
    await system.start();
    const before = record();
    root = second;
    expect(await system.replace('ingest')).toEqual({ seconds: expect.any(Number), code: 0 });
    const after = record();
    expect(pidOf(after, 'ingest')).not.toBe(pidOf(before, 'ingest'));
    expect(pidOf(after, 'gateway')).toBe(pidOf(before, 'gateway'));
    expect(after.processes.every(isRunning)).toBe(true);
    const environment = (name: string) => readFileSync(`/proc/${pidOf(after, name)}/environ`, 'utf8').split('\0');
    expect(environment('ingest')).toContain(`RELEASE=${second}`);
    expect(environment('gateway')).toContain(`RELEASE=${first}`);
    await expect(system.replace('nobody')).rejects.toThrow(RangeError);
  });

  it('keeps services running where it can not write down what runs', async () => {
    const { system, record, said, dataDir } = await create();
    await system.start();
    const before = record();
    // As on a full disk: the file beside it can not be written.
    mkdirSync(join(dataDir, 'run.json.new'));
    process.kill(pidOf(before, 'results'), 'SIGKILL');
    while (!said.some((line) => line.startsWith('What runs could not be written down'))) await new Promise(setImmediate);
    rmSync(join(dataDir, 'run.json.new'), { recursive: true });
    while (pidOf(record(), 'results') === pidOf(before, 'results') || !pidOf(record(), 'results')) await new Promise(setImmediate);
    expect(record().processes.every(isRunning)).toBe(true);
  });

  it('gives up, with the end of its log, on a service whose configuration is wrong', async () => {
    const { system } = await create({ env: { ...process.env, NOTES: join(dir(), 'notes'), BROKEN: 'bert-worker' } });
    await expect(system.start()).rejects.toThrow(
      /^bert-worker(-2)? does not start\. The end of .*log:\nBERT_THREADS is "x", must be a number\.$/,
    );
  });

  it('stops while it starts', async () => {
    const { system, stopping } = await create();
    const started = system.start();
    stopping.abort();
    await expect(started).rejects.toMatchObject({ name: 'AbortError' });
    expect(await system.stop()).toBe(true);
  });

  it('uses a Redis of the user, and does not end it', async () => {
    const { system, said, record } = await create({ redisUrl: process.env.TEST_REDIS_URL });
    await system.start();
    expect(said[0]).toMatch(/redis +ready \(127\.0\.0\.1:\d+, version \d/);
    expect(record().processes.map(({ name }) => name)).not.toContain('redis');
    await system.stop();
    const redis = createRedis(process.env.TEST_REDIS_URL as string, 'worker');
    expect(await redis.ping()).toBe('PONG');
    redis.disconnect();
  });

  it('sets aside files that Redis cannot read', async () => {
    const first = await create();
    await first.system.start();
    await first.system.stop();
    const aof = join(first.dataDir, 'redis', 'appendonlydir');
    for (const name of readdirSync(aof)) writeFileSync(join(aof, name), 'nonsense\n');
    const second = await create();
    await second.system.start();
    expect(second.said.join('\n')).toMatch(/Redis could not read its files, they were moved to .*redis\.unreadable-/);
  });
});

const pidOf = (record: RunRecord, name: string): number => record.processes.find((one) => one.name === name)?.pid as number;

/** CONFIG GET answers a list or, over RESP3, a map. */
const toPair = (reply: unknown): [string, string] =>
  (Array.isArray(reply) ? reply : Object.entries(reply as Record<string, string>)[0]) as [string, string];
