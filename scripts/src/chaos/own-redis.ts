import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { createRedis } from '@logsieve/platform/redis/connect';
import { findRedisBinary } from '@logsieve/platform/redis/find-redis-binary';
import { freePorts } from '../start/free-ports';
import { openLog } from '../start/log-file';
import { redisConfig } from '../start/redis-config';
import { type SupervisedProcess, superviseProcess } from '../start/supervised-process';
import { untilRedisReady } from '../start/until-ready';
import type { RedisKey } from '../verify/evidence';

type Client = ReturnType<typeof createRedis>;

/** A Redis that a campaign breaks: it is started again only when the campaign says so. */
export interface OwnRedis {
  readonly url: string;
  readonly password: string;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again on its files; resolves when it takes commands. */
  restart(): Promise<void>;
  /** Cuts its newest log at a byte that was written within the last `withinMs`, chosen by `share` (0–1), as a loss of power would. Answers the bytes lost. */
  loseTail(share: number, withinMs: number): number;
  signal(name: NodeJS.Signals): void;
  command(...words: string[]): Promise<unknown>;
  /** Every key, with its length and its expiry. */
  dump(): Promise<RedisKey[]>;
  stop(): Promise<void>;
}

const LOOK_MS = 100;
const STOP_LIMIT_MS = 10_000;
/** It is never started again by the supervisor: that is the campaign's to do. */
const NEVER_MS = 2 ** 31 - 1;

export async function startOwnRedis(dataDir: string): Promise<OwnRedis> {
  const binary = await findRedisBinary(process.env.PATH);
  if (!binary) throw new Error('no redis-server or valkey-server is installed');
  const [port = 0] = await freePorts(1);
  const password = randomBytes(24).toString('hex');
  const dir = join(dataDir, 'redis');
  const url = `redis://:${password}@127.0.0.1:${port}`;
  mkdirSync(dir, { recursive: true });
  let client: Client | undefined;
  let server: SupervisedProcess | undefined;
  let exited: Promise<void> = Promise.resolve();
  const sizes: { t: number; bytes: number }[] = [];

  const log = (): string => {
    const files = readdirSync(join(dir, 'appendonlydir')).filter((name) => name.endsWith('.incr.aof'));
    return join(dir, 'appendonlydir', files.sort((a, b) => Number(a.split('.').at(-3)) - Number(b.split('.').at(-3))).at(-1) ?? '');
  };
  const watch = setInterval(() => {
    try {
      sizes.push({ t: performance.now(), bytes: statSync(log()).size });
      if (sizes.length > 100) sizes.shift();
    } catch {
      // Not there yet, or being rewritten.
    }
  }, LOOK_MS);
  watch.unref();

  const begin = async (): Promise<void> => {
    let gone = (): void => {};
    exited = new Promise((done) => {
      gone = done;
    });
    sizes.length = 0;
    server = superviseProcess(
      {
        name: 'redis',
        command: binary.path,
        args: ['-'],
        cwd: dir,
        env: process.env,
        // Services come as its default user: the campaign looks into keys that no service may.
        input: redisConfig({ port, password, dir, users: [] }),
        openLog: () => openLog(dataDir, 'redis'),
        restartMs: { first: NEVER_MS, most: NEVER_MS },
      },
      { start: () => {}, exit: () => gone() },
    );
    await untilRedisReady(url, AbortSignal.timeout(60_000));
    client ??= createRedis(url, 'worker').on('error', () => {});
  };
  const end = async (): Promise<void> => {
    const pid = server?.pid();
    if (pid === undefined) return;
    process.kill(pid, 'SIGKILL');
    await exited;
    await server?.stop(STOP_LIMIT_MS);
  };
  const command = (...[name = '', ...words]: string[]): Promise<unknown> => (client as Client).call(name, ...words);

  await begin();
  return {
    url,
    password,
    kill: end,
    restart: begin,
    loseTail: (share, withinMs) => {
      const file = log();
      const { size } = statSync(file);
      const since = performance.now() - withinMs;
      const safe = Math.min(size, sizes.findLast(({ t }) => t <= since)?.bytes ?? sizes[0]?.bytes ?? size);
      const kept = safe + Math.floor((size - safe) * share);
      truncateSync(file, kept);
      return size - kept;
    },
    signal: (name) => {
      const pid = server?.pid();
      if (pid !== undefined) process.kill(pid, name);
    },
    command,
    dump: async () => {
      const keys: RedisKey[] = [];
      let cursor = '0';
      do {
        const [next, found] = (await command('SCAN', cursor, 'COUNT', '500')) as [string, string[]];
        cursor = next;
        for (const key of found) keys.push(await describeKey(command, key));
      } while (cursor !== '0');
      return keys;
    },
    stop: async () => {
      clearInterval(watch);
      client?.disconnect();
      await server?.stop(STOP_LIMIT_MS);
    },
  };
}

const LENGTH: Readonly<Record<string, string>> = {
  list: 'LLEN',
  set: 'SCARD',
  zset: 'ZCARD',
  hash: 'HLEN',
  string: 'STRLEN',
  stream: 'XLEN',
};

async function describeKey(command: (...words: string[]) => Promise<unknown>, key: string): Promise<RedisKey> {
  const type = String(await command('TYPE', key));
  const [length, ttlMs] = await Promise.all([command(LENGTH[type] ?? 'EXISTS', key), command('PTTL', key)]);
  return { key, type, length: Number(length), ttlMs: Number(ttlMs) };
}
