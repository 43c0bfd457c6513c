import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInFile } from '../keys/key-commands';
import { freePorts } from '../start/free-ports';
import { isRunning } from '../start/process-identity';
import { readRunRecord } from '../start/run-record';
import { createSystem, type Ending } from '../start/run-system';
import { instancesOf, type ServiceName } from '../start/services';
import { type Clocks, createClocks } from './clocks';
import { type Disk, mountDisk } from './disk';
import { type FakeLlm, startFakeLlm } from './fake-llm';
import { type OwnRedis, startOwnRedis } from './own-redis';
import type { Release } from './releases';

const ROOT = resolve(__dirname, '../../..');

/** Two strangers, each with a key of its own. */
export const OWNERS = ['alpha', 'beta'] as const;
export type Owner = (typeof OWNERS)[number];

/** A Logsieve with a Redis and a provider of its own, which a campaign may break. */
export interface ChaosSystem {
  readonly url: string;
  readonly dataDir: string;
  readonly faultDir: string;
  readonly keys: Readonly<Record<Owner, string>>;
  readonly llmKey: string;
  readonly redis: OwnRedis;
  readonly llm: FakeLlm;
  readonly metricsPort: number;
  /** Each is there where the campaign's rounds need it. */
  readonly clocks?: Clocks;
  readonly disk?: Disk;
  readonly releases?: Releases;
  /** The pids of a service's processes that run at the moment. */
  pids(name: ServiceName): number[];
  /** Every running process of a service, with the port of its metrics. */
  processes(): { readonly name: string; readonly pid: number; readonly port: number }[];
  /** Ends all in order; whether each ended by itself. With `keep` the data stay, also where they are on a disk of their own. */
  stop(keep?: boolean): Promise<boolean>;
  kill(): void;
}

/** Which release each process is of. All begin as the previous one. */
export interface Releases {
  of(name: string): Release;
  /** Ends a process and starts one of a release in its place; resolves when that is ready. */
  replace(name: string, release: Release): Promise<Ending>;
}

/** What rounds need besides a checkout. */
export interface Extras {
  /** The library that sets clocks. */
  readonly faketime?: string;
  /** Data on a disk of their own. */
  readonly disk?: boolean;
  /** Root of the previous release. */
  readonly previous?: string;
  /** Where they are other than those of a campaign. */
  readonly timings?: Readonly<Record<string, string>> | undefined;
}

/** Room for every round, which is full within a tenth of a second. Of it so much is kept from uploads. */
const DISK_MB = 256;
const DISK_FREE_MB = '64';
/** Longer than clocks are set ahead: past the deadline rows end without the LLM, whatever made it pass. */
const LLM_DEADLINE_MINUTES = '180';

/** Timings at which a fault is over within seconds. Everything else is as in production. */
export const TEST_TIMINGS = {
  LOCK_MS: '2000',
  STALLED_MS: '1000',
  SWEEP_SECONDS: '2',
  STALE_UPLOAD_SECONDS: '5',
  STALE_PROCESS_SECONDS: '30',
  TOMBSTONE_MINUTES: '2',
  CHUNKS_IN_FLIGHT: '4',
  LLM_TIMEOUT_MS: '2000',
  // How often a client may ask is not what is tested.
  RATE_LIMIT_PER_MINUTE: '0',
  UPLOADS_PER_MINUTE: '0',
} as const;

const RESTART_MS = { first: 100, most: 400 };
/** Settings of the user's own Logsieve. */
const NOT_PASSED_ON = /^(REDIS_URL|GROQ_|LLM_|DATA_DIR|PORT|HOST|METRICS_|NODE_ENV|NODE_OPTIONS|API_KEYS_FILE|FAULT_DIR)/;

export async function startChaosSystem(folder: string, say: (line: string) => void, extras: Extras = {}): Promise<ChaosSystem> {
  const dataDir = join(folder, 'data');
  const faultDir = join(folder, 'faults');
  for (const dir of [dataDir, faultDir]) mkdirSync(dir, { recursive: true });
  const disk = extras.disk ? await mountDisk(dataDir, DISK_MB) : undefined;
  const clocks = extras.faketime ? createClocks(extras.faketime, join(folder, 'clocks')) : undefined;
  const { previous } = extras;
  const releases = new Map<string, Release>();
  const releaseOf = (name: string): Release => releases.get(name) ?? (previous ? 'previous' : 'present');
  const keyFile = join(folder, 'keys');
  const keys = Object.fromEntries(OWNERS.map((owner) => [owner, createInFile(keyFile, owner)])) as Record<Owner, string>;
  const llmKey = `gsk_${randomBytes(16).toString('hex')}`;
  const [port = 0, metricsPort = 0] = await freePorts(2);
  const redis = await startOwnRedis(dataDir);
  const llm = await startFakeLlm(llmKey);
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name)));
  const system = createSystem({
    root: ROOT,
    dataDir,
    host: '127.0.0.1',
    port,
    redisUrl: redis.url,
    instances: instancesOf(new Map([['regex-worker', 2]])),
    env: {
      ...inherited,
      ...TEST_TIMINGS,
      ...extras.timings,
      METRICS_PORT: String(metricsPort),
      GROQ_API_KEY: llmKey,
      GROQ_BASE_URL: llm.url,
      API_KEYS_FILE: keyFile,
      FAULT_DIR: faultDir,
      ...(disk ? { MIN_FREE_MB: DISK_FREE_MB } : {}),
      ...(clocks ? { LLM_DEADLINE_MINUTES } : {}),
      // Both releases classify by what the previous one knows: the oracle's labels are those.
      ...(previous ? { RESOURCES_DIR: join(previous, 'resources'), MODELS_DIR: join(previous, 'models') } : {}),
    },
    variantOf: ({ name }) => ({ root: releaseOf(name) === 'previous' ? previous : ROOT, env: clocks?.environmentOf(name) }),
    stopping: new AbortController().signal,
    say,
    restartMs: RESTART_MS,
  });
  const running = () => (readRunRecord(dataDir)?.processes ?? []).filter(isRunning);
  const stop = async (keep = false): Promise<boolean> => {
    const clean = await system.stop();
    await Promise.all([redis.stop(), llm.stop()]);
    await disk?.remove(keep);
    return clean;
  };
  try {
    await system.start();
  } catch (error) {
    await stop(true);
    throw error;
  }
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    faultDir,
    keys,
    llmKey,
    redis,
    llm,
    metricsPort,
    clocks,
    disk,
    releases: previous
      ? {
          of: releaseOf,
          replace: async (name, release) => {
            releases.set(name, release);
            return await system.replace(name);
          },
        }
      : undefined,
    pids: (name) => running().flatMap((one) => (one.name.replace(/-\d+$/, '') === name ? [one.pid] : [])),
    processes: () => running().map(({ name, pid, port: at }) => ({ name, pid, port: name === 'gateway' ? metricsPort : at })),
    stop,
    kill: () => system.kill(),
  };
}
