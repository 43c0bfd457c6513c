import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type AcquireOptions, acquireRedis } from './acquire-redis';
import { freePorts } from './free-ports';
import { lastLines, logPath, openLog } from './log-file';
import { redisConfig } from './redis-config';
import { makePasswords, readRedisUsers, toUserLines } from './redis-users';
import { type ProcessExit, type SupervisedProcess, superviseProcess } from './supervised-process';
import { untilRedisReady } from './until-ready';
import { UserError } from './user-error';

export interface SystemRedis {
  /** That of the administrator, where the Redis was started here. */
  readonly url: string;
  /** What a service is told: as a user who may do what that service does, or the one URL of a Redis that the user named. */
  urlOf(service: string): string;
  /** For the terminal. */
  readonly description: string;
  readonly port: number;
  /** Absent where the Redis is the user's own. */
  readonly process?: SupervisedProcess;
}

/** Uses the Redis that the user named. Throws a UserError where it does not answer within the limit. */
export async function useGivenRedis(url: string, stopping: AbortSignal, limitMs = 10_000): Promise<SystemRedis> {
  const name = new URL(url).host;
  try {
    const version = await untilRedisReady(url, AbortSignal.any([stopping, AbortSignal.timeout(limitMs)]));
    return { url, urlOf: () => url, description: `${name}, version ${version}`, port: Number(new URL(url).port) || 6379 };
  } catch (error) {
    stopping.throwIfAborted();
    throw new UserError(`The Redis of REDIS_URL at ${name} does not answer: start it, correct REDIS_URL, or leave it empty.`, {
      cause: error,
    });
  }
}

export interface StartRedisOptions extends AcquireOptions {
  readonly stopping: AbortSignal;
  /** File that says what each service may do. */
  readonly users: string;
  readonly onStart: () => void;
  readonly onExit: (exit: ProcessExit) => void;
  /** Given as soon as there is a process, so that it can be ended whatever happens next. */
  readonly onProcess: (process_: SupervisedProcess, port: number) => void;
}

/** What a server says about files that an older or newer one, or a broken disk, left. */
const UNREADABLE = /Can't handle RDB format|Bad file format|Invalid AOF|Fatal error loading|Unrecoverable error|Wrong signature/i;
const EXITS_BEFORE_GIVING_UP = 2;

/** Starts a Redis of our own on `DATA_DIR/redis` and resolves when it takes commands. */
export async function startRedis(options: StartRedisOptions): Promise<SystemRedis> {
  const { dataDir, stopping } = options;
  const binary = await acquireRedis(options);
  const [port = 0] = await freePorts(1);
  const password = randomBytes(24).toString('hex');
  const dir = join(dataDir, 'redis');
  const url = `redis://:${password}@127.0.0.1:${port}`;
  const users = readRedisUsers(options.users);
  const passwords = makePasswords(users);
  let ready = false;
  const failed = new AbortController();

  mkdirSync(dir, { recursive: true });
  const process_ = superviseProcess(
    {
      name: 'redis',
      command: binary.path,
      args: ['-'],
      cwd: dir,
      env: { ...process.env, GROQ_API_KEY: undefined },
      input: redisConfig({ port, password, dir, users: toUserLines(users, passwords) }),
      openLog: () => {
        mkdirSync(dir, { recursive: true });
        return openLog(dataDir, 'redis');
      },
    },
    {
      start: options.onStart,
      exit: (exit) => {
        if (ready) options.onExit(exit);
        else if (exit.exits >= EXITS_BEFORE_GIVING_UP) failed.abort();
        else void moveAwayUnreadable(dataDir, dir, options.say);
      },
    },
  );
  options.onProcess(process_, port);
  try {
    await untilRedisReady(url, AbortSignal.any([stopping, failed.signal]));
  } catch (error) {
    stopping.throwIfAborted();
    const said = await lastLines(logPath(dataDir, 'redis'), 5);
    throw new UserError(`Redis (${binary.origin}) does not start:\n${said}`, { cause: error });
  }
  ready = true;
  const urlOf = (service: string): string => `redis://${service}:${passwords.get(service)}@127.0.0.1:${port}`;
  return { url, urlOf, port, process: process_, description: `${binary.version}, ${binary.origin}` };
}

/** All that Redis holds can be made again from the store, so files that it cannot read are set aside rather than fatal. */
async function moveAwayUnreadable(dataDir: string, dir: string, say: (line: string) => void): Promise<void> {
  if (!existsSync(dir) || !UNREADABLE.test(await lastLines(logPath(dataDir, 'redis'), 15))) return;
  const aside = `${dir}.unreadable-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  renameSync(dir, aside);
  say(`Redis could not read its files, they were moved to ${aside}; jobs are rebuilt from the store.`);
}
