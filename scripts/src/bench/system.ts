import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePorts } from '../start/free-ports';
import { type RunRecord, readRunRecord } from '../start/run-record';

const START = path.resolve(__dirname, '../../start');

/** A Logsieve that was started for the measurement alone. */
export interface BenchSystem {
  readonly url: string;
  /** Its processes as they run now; the port of each is that of its metrics. */
  processes(): RunRecord;
  /** Ends it in order. */
  stop(): Promise<void>;
}

export interface BenchSystemOptions {
  readonly dataDir: string;
  /** Arguments of `scripts/start`. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Settings of the user's own Logsieve, and what would let a row leave the machine or measure another Redis. */
const NOT_PASSED_ON = [
  'REDIS_URL',
  'GROQ_API_KEY',
  'GROQ_API_KEY_FILE',
  'GROQ_BASE_URL',
  'DATA_DIR',
  'PORT',
  'HOST',
  'METRICS_PORT',
  'NODE_ENV',
];

/** Runs `scripts/start` on a free port of the loopback address. Throws with its words where it does not get ready. */
export async function startBenchSystem({ dataDir, args, env, signal }: BenchSystemOptions): Promise<BenchSystem> {
  const [port, metricsPort] = (await freePorts(2)) as [number, number];
  const url = `http://127.0.0.1:${port}`;
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.includes(name)));
  // Set though empty, they win over the user's .env.
  const off = { REDIS_URL: '', GROQ_API_KEY: '', GROQ_API_KEY_FILE: '', GROQ_BASE_URL: '', API_KEYS_FILE: '' };
  const child = spawn(START, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...inherited, ...off, ...env, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', METRICS_PORT: String(metricsPort) },
  });
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
    await exited;
  };
  let words = '';
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (bytes: Buffer) => {
      words += bytes.toString();
      if (words.includes(url)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void exited.then(() => reject(new Error(`scripts/start has ended:\n${words.trim()}`)));
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  try {
    await ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    stop,
    processes: () => {
      const record = readRunRecord(dataDir);
      if (!record) throw new Error(`scripts/start left no record of its processes:\n${words.trim()}`);
      // The gateway's own port is the public one, which has no metrics.
      const processes = record.processes.map((one) => (one.name === 'gateway' ? { ...one, port: metricsPort } : one));
      return { ...record, processes };
    },
  };
}
