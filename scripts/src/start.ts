import { join, resolve } from 'node:path';
import { type Config, loadConfigOrExit } from '@logsieve/platform/config/env';
import { startConfigSchema } from './start/config';
import { lockDataDir } from './start/data-dir-lock';
import { endLeftovers } from './start/end-leftovers';
import { checkPort } from './start/free-ports';
import { loadDotEnv } from './start/load-dot-env';
import { parseOptions } from './start/options';
import { reachableUrl } from './start/reachable-url';
import { removeRunRecord } from './start/run-record';
import { createSystem, type System } from './start/run-system';
import { instancesOf } from './start/services';
import { UserError } from './start/user-error';

const ROOT = resolve(__dirname, '../..');
const SECRET_FILES = ['GROQ_API_KEY_FILE', 'REDIS_URL_FILE'] as const;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const startedMs = performance.now();
  const { scale } = parseOptions(process.argv.slice(2));
  loadDotEnv(join(ROOT, '.env'), process.env);
  // Services run in the root, so a relative path means the same to them.
  for (const name of SECRET_FILES) if (process.env[name]) process.env[name] = resolve(ROOT, process.env[name]);
  const config = loadConfigOrExit(startConfigSchema);
  const dataDir = resolve(ROOT, config.DATA_DIR);

  const stopping = new AbortController();
  let system: System | undefined;
  listenToSignals(stopping, () => system?.kill());

  const unlock = lockDataDir(dataDir);
  try {
    await endLeftovers(dataDir, say);
    await checkPort(config.HOST, config.PORT);
    say(`Logsieve is starting. Logs: ${join(dataDir, 'logs')}`);
    system = createSystem({
      root: ROOT,
      dataDir,
      host: config.HOST,
      port: config.PORT,
      redisUrl: config.REDIS_URL,
      instances: instancesOf(scale),
      env: process.env,
      stopping: stopping.signal,
      say,
    });
    try {
      await system.start();
      announce(config, (performance.now() - startedMs) / 1000);
      await aborted(stopping.signal);
    } catch (error) {
      if (!stopping.signal.aborted) throw error;
    } finally {
      say('Stopping …');
      say((await system.stop()) ? 'Stopped.' : 'Stopped; not everything ended by itself.');
      removeRunRecord(dataDir);
    }
    return 0;
  } finally {
    unlock();
  }
}

function announce(config: Config<typeof startConfigSchema>, seconds: number): void {
  const url = reachableUrl(config.HOST, config.PORT);
  const llm = config.GROQ_API_KEY || config.GROQ_BASE_URL ? 'on' : 'off (set GROQ_API_KEY to turn it on)';
  const keys = config.API_KEYS_FILE;
  say(
    [
      '',
      `Logsieve is ready after ${seconds.toFixed(1)} s: ${url}`,
      '',
      `  upload a file   ${url}/`,
      `  API reference   ${url}/docs`,
      `  try it          curl ${keys ? '-H "Authorization: Bearer $KEY" ' : ''}-F file=@resources/samples/documentation.csv ${url}/classify/`,
      `  language model  ${llm}`,
      ...(keys ? [`  keys            needed, those of ${keys}`] : []),
      '',
      'Ctrl-C ends it.',
    ].join('\n'),
  );
}

/** The first signal asks for an orderly end, the second ends all at once. The end of the terminal changes nothing. */
function listenToSignals(stopping: AbortController, kill: () => void): void {
  const onSignal = (): void => {
    if (stopping.signal.aborted) {
      kill();
      process.exit(1);
    }
    stopping.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', () => {});
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => (signal.aborted ? done() : signal.addEventListener('abort', () => done(), { once: true })));

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error instanceof UserError ? error.message : (error as Error).stack}\n`);
    process.exit(1);
  },
);
