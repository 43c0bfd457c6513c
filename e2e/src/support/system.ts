import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';

export const ROOT = path.resolve(__dirname, '../../..');

/** A Logsieve that a suite started for itself with `scripts/start`. */
export interface LocalSystem {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** What it printed so far. */
  output(): string;
  /** Ends it as a user does, by SIGINT; answers the exit code. */
  stop(): Promise<number>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** All settings of Logsieve. */
const SETTINGS = [...Object.keys(parseEnv(readFileSync(path.join(ROOT, '.env.example'), 'utf8'))), 'METRICS_PORT'];

/** Environment for a child: nothing of the machine's own settings of Logsieve. What is set, also to nothing, wins over `.env`. */
function cleanEnvironment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  return { ...inherited, ...Object.fromEntries(SETTINGS.map((name) => [name, ''])), ...extra };
}

/** Runs `scripts/start` and answers when it says that all is ready. Throws with its output when it ends before. */
export async function startSystem(options: { args?: string[]; env?: Record<string, string>; dataDir?: string } = {}): Promise<LocalSystem> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'logsieve-e2e-'));
  const port = options.env?.PORT ?? String(await freePort());
  const env = cleanEnvironment({ DATA_DIR: dataDir, LOCK_MS: '2000', STALLED_MS: '1000', SWEEP_SECONDS: '3', ...options.env, PORT: port });
  const child = spawn(path.join(ROOT, 'scripts/start'), options.args ?? [], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const take = (bytes: Buffer) => {
      output += bytes.toString();
      if (output.includes(`http://127.0.0.1:${port}`)) resolve();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => reject(new Error(`scripts/start ended with ${code}:\n${output}`)));
  });
  const removeData = () => {
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
  };
  try {
    await ready;
  } catch (error) {
    removeData();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    pid: child.pid as number,
    output: () => output,
    stop: async () => {
      const code = await stopChild(child);
      removeData();
      return code;
    },
  };
}

async function stopChild(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return child.exitCode;
  const exited = once(child, 'exit') as Promise<[number]>;
  child.kill('SIGINT');
  const [code] = await exited;
  return code;
}
