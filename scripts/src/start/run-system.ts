import { join, resolve } from 'node:path';
import { freePorts } from './free-ports';
import { lastLines, logPath, openLog } from './log-file';
import { type StartRedisOptions, type SystemRedis, startRedis, useGivenRedis } from './managed-redis';
import { removeMetricsTargets, writeMetricsTargets } from './metrics-targets';
import { identify } from './process-identity';
import { reachableUrl } from './reachable-url';
import { type RunningProcess, writeRunRecord } from './run-record';
import { type SystemAddresses, serviceEnvironment } from './service-environment';
import { commandOf, HEAP_BOUNDS, type Instance, SERVICES } from './services';
import { type ProcessExit, type RestartPauses, type SupervisedProcess, superviseProcess } from './supervised-process';
import { untilServiceReady } from './until-ready';
import { UserError } from './user-error';

export interface SystemOptions {
  readonly root: string;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly redisUrl: string | undefined;
  readonly instances: readonly Instance[];
  readonly env: NodeJS.ProcessEnv;
  /** Aborted when the system is to stop, also while it starts. */
  readonly stopping: AbortSignal;
  readonly say: (line: string) => void;
  /** How soon a service that has ended is started again. */
  readonly restartMs?: RestartPauses;
  /** What an instance runs besides: another checkout than `root`, more than `env`. Asked whenever one is launched. */
  readonly variantOf?: (instance: Instance) => Variant;
}

export interface Variant {
  readonly root?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** How a process that was asked to end did: `code` is null where it had to be killed. */
export interface Ending {
  readonly seconds: number;
  readonly code: number | null;
}

export interface System {
  /** Resolves when every service is ready. Throws a UserError where one does not start, and the signal's reason where that is aborted. */
  start(): Promise<void>;
  /** Ends all that was started, those first that take requests, Redis last. Whether each ended by itself. */
  stop(): Promise<boolean>;
  /** Ends one instance in order and launches it anew; resolves when that is ready. Throws a RangeError where there is none of that name. */
  replace(name: string): Promise<Ending>;
  /** Ends all at once. */
  kill(): void;
}

/** A little more than the services' own limits for an orderly end. */
const STOP_LIMIT_MS = 40_000;
const READY_LIMIT_MS = 180_000;
/** A service that ended so often before all were ready won't start. With the code of a wrong configuration, once is enough. */
const EXITS_BEFORE_GIVING_UP = 4;
const CONFIG_EXIT_CODE = 2;
const RECORD_AGAIN_MS = 1_000;
/** The same file that Compose uses. */
const REDIS_USERS = resolve(__dirname, '../../../deploy/redis/users.acl');

/** Runs Redis and every service as processes of this machine, and keeps them running. */
export function createSystem(options: SystemOptions): System {
  const { dataDir, say, stopping, instances } = options;
  const supervisor = identify(process.pid);
  const running = new Map<string, { readonly process: SupervisedProcess; readonly port: number; readonly stopGroup: number }>();
  const publicUrl = reachableUrl(options.host, options.port);
  let redisUrl = '';
  let addresses: SystemAddresses | undefined;
  let allReady = false;
  const failed = new AbortController();

  const record = (): void => {
    const processes = [...running].flatMap(([name, { process: one, port }]): RunningProcess[] => {
      const pid = one.pid();
      return pid === undefined ? [] : [{ name, port, ...identify(pid) }];
    });
    try {
      writeRunRecord(dataDir, { supervisor, url: publicUrl, redisUrl, processes });
    } catch (error) {
      // A full disk must not end what keeps the services running.
      say(`What runs could not be written down (${(error as Error).message}), trying again.`);
      setTimeout(record, RECORD_AGAIN_MS).unref();
    }
  };
  // The first start is told before the process is known here; who adds it records it then.
  const onStart = (name: string) => () => void (running.has(name) && record());
  const onExit = (name: string) => (exit: ProcessExit) => {
    const how = exit.signal ? `was ended by ${exit.signal}` : `ended with code ${exit.code}`;
    const fatal = exit.code === CONFIG_EXIT_CODE || exit.exits >= EXITS_BEFORE_GIVING_UP;
    if (!allReady && fatal) failed.abort(name);
    else say(`${name} ${how}, starting it again in ${exit.restartMs / 1000} s (log: ${logPath(dataDir, name)})`);
  };

  const openRedis = async (): Promise<SystemRedis> => {
    if (options.redisUrl) return useGivenRedis(options.redisUrl, stopping);
    const own: StartRedisOptions = {
      dataDir,
      say,
      stopping,
      path: options.env.PATH,
      requirements: join(options.root, 'scripts/requirements-redis.txt'),
      users: REDIS_USERS,
      onStart: onStart('redis'),
      onExit: onExit('redis'),
      onProcess: (process_, port) => {
        running.set('redis', { process: process_, port, stopGroup: Number.POSITIVE_INFINITY });
        record();
      },
    };
    return startRedis(own);
  };
  const launch = (instance: Instance, at: SystemAddresses): void => {
    const { name, service } = instance;
    const variant = options.variantOf?.(instance);
    const process_ = superviseProcess(
      {
        name,
        command: process.execPath,
        args: [...HEAP_BOUNDS, ...commandOf(service)],
        cwd: variant?.root ?? options.root,
        env: { ...serviceEnvironment(options.env, instance, at), ...variant?.env },
        openLog: () => openLog(dataDir, name),
        restartMs: options.restartMs,
      },
      { start: onStart(name), exit: onExit(name) },
    );
    running.set(name, { process: process_, port: at.ports.get(name) as number, stopGroup: service.stopGroup });
  };
  const waitFor = async (instance: Instance, at: SystemAddresses, signal: AbortSignal): Promise<void> => {
    const url = instance.service.name === 'gateway' ? publicUrl : `http://127.0.0.1:${at.ports.get(instance.name)}`;
    await untilServiceReady(url, signal);
    say(`  ${instance.name.padEnd(16)} ready`);
  };

  return {
    start: async () => {
      const redis = await openRedis();
      redisUrl = redis.url;
      say(`  ${'redis'.padEnd(16)} ready (${redis.description})`);
      // That of the gateway may be among those that are free: nobody listens there yet.
      const [freePort = 0, ...free] = (await freePorts(2 + instances.length)).filter((port) => port !== options.port);
      const ports = new Map(instances.map(({ name }, index) => [name, free[index] as number])).set('gateway', options.port);
      const metricsPort = Number(options.env.METRICS_PORT) || freePort;
      const at: SystemAddresses = { host: options.host, metricsPort, dataDir, redisUrlOf: redis.urlOf, ports };
      addresses = at;
      writeMetricsTargets(dataDir, instances, ({ name }) => (name === 'gateway' ? metricsPort : (ports.get(name) as number)));
      for (const instance of instances) launch(instance, at);
      record();
      const signal = AbortSignal.any([stopping, failed.signal, AbortSignal.timeout(READY_LIMIT_MS)]);
      try {
        await Promise.all(instances.map((instance) => waitFor(instance, at, signal)));
      } catch (error) {
        stopping.throwIfAborted();
        throw await explain(error, failed.signal.aborted ? String(failed.signal.reason) : undefined, dataDir);
      }
      allReady = true;
      record();
    },
    stop: async () => {
      removeMetricsTargets(dataDir);
      let clean = true;
      const groups = [...new Set([...SERVICES.map(({ stopGroup }) => stopGroup), Number.POSITIVE_INFINITY])];
      for (const group of groups) {
        const members = [...running.values()].filter(({ stopGroup }) => stopGroup === group);
        const ends = await Promise.all(members.map(({ process: one }) => one.stop(STOP_LIMIT_MS)));
        clean = ends.every(Boolean) && clean;
      }
      return clean;
    },
    replace: async (name) => {
      const instance = instances.find((one) => one.name === name);
      const before = running.get(name)?.process;
      if (!instance || !before || !addresses) throw new RangeError(`${name} does not run`);
      const began = performance.now();
      const bySelf = await before.stop(STOP_LIMIT_MS);
      const ending = { seconds: (performance.now() - began) / 1_000, code: bySelf ? (before.exitCode() ?? null) : null };
      launch(instance, addresses);
      record();
      await waitFor(instance, addresses, AbortSignal.any([stopping, AbortSignal.timeout(READY_LIMIT_MS)]));
      return ending;
    },
    kill: () => {
      for (const { process: one } of running.values()) one.kill();
    },
  };
}

async function explain(error: unknown, name: string | undefined, dataDir: string): Promise<UserError> {
  if (name === undefined) {
    return new UserError(`Not every service was ready after ${READY_LIMIT_MS / 1000} s; the logs in ${join(dataDir, 'logs')} say why.`, {
      cause: error,
    });
  }
  const path = logPath(dataDir, name);
  return new UserError(`${name} does not start. The end of ${path}:\n${await lastLines(path, 8)}`, { cause: error });
}
