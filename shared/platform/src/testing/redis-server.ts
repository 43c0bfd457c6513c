import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedisBinary } from '../redis/find-redis-binary';

export interface RedisServerOptions {
  /** A free one when left out. */
  readonly port?: number;
  /** Data directory, kept on stop. A temporary one, removed on stop, when left out. */
  readonly dir?: string;
  /** More arguments for the server. Without them nothing is persisted. */
  readonly args?: readonly string[];
  /** The executable. Otherwise `REDIS_SERVER`, otherwise what is on PATH. */
  readonly binary?: string;
}

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Shuts the server down and removes its temporary directory. Repeatable. */
  stop(): Promise<void>;
  /** Sends a signal; where it ends the process, waits until it is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

const STARTS = 5;

/** Starts a Redis or Valkey of its own for a test, ready for commands. Throws where none is installed or it does not start. */
export async function startRedisServer(options: RedisServerOptions = {}): Promise<RedisServer> {
  const binary = options.binary ?? process.env.REDIS_SERVER ?? (await findRedisBinary(process.env.PATH))?.path;
  if (!binary) throw new Error('No valkey-server or redis-server on PATH: install one, or name it in REDIS_SERVER.');
  if (options.port) return start(binary, options.port, options);
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(binary, await freePort(), options);
    } catch (error) {
      // Between the look for a free port and its use, somebody else may take it.
      if (attempt === STARTS || !String(error).includes('already in use')) throw error;
    }
  }
}

async function start(binary: string, port: number, options: RedisServerOptions): Promise<RedisServer> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'logsieve-redis-')));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--logfile', '', '--save', ''];
  const child = spawn(binary, [...args, ...(options.args ?? [])], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<void>((done) => child.once('close', () => done()));

  const clean = async (): Promise<void> => {
    process.off('exit', killNow);
    if (!options.dir) await rm(dir, { recursive: true, force: true });
  };
  const killNow = (): void => void child.kill('SIGKILL');
  process.once('exit', killNow);

  try {
    await untilReady(child);
  } catch (error) {
    killNow();
    await clean();
    throw error;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: child.pid as number,
    stop: async () => {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      // A server that cannot save its data refuses to end.
      const force = setTimeout(killNow, 3_000);
      await exited;
      clearTimeout(force);
      await clean();
    },
    kill: async (signal) => {
      child.kill(signal);
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await exited;
    },
  };
}

/** Resolves at the server's own word that it takes commands, which it says after its data are loaded. */
function untilReady(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (data: Buffer): void => {
      if (output.includes('Ready to accept connections')) return;
      output += data.toString();
      if (output.includes('Ready to accept connections')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`The Redis server ended with code ${code}:\n${output.slice(-2000)}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
