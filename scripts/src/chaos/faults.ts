import { setTimeout as pause } from 'node:timers/promises';
import { fillStore } from '@logsieve/platform/faults/fault-orders';
import type { Random } from '../bench/random';
import type { Ending } from '../start/run-system';
import type { ServiceName } from '../start/services';
import { BAD_ANSWERS } from '../verify/check-outputs';
import type { ChaosSystem } from './chaos-system';
import { planRolling, type Release } from './releases';

/** One fault that was done to the system, over when this is answered. */
export interface Struck {
  readonly kind: string;
  readonly target: string;
  readonly detail: string;
  /** Processes that were asked to end on the way, and how they did. */
  readonly ended?: readonly ({ readonly of: string } & Ending)[];
}

/** A fault that can be done any number of times. Answers undefined where there was nothing to strike at the moment. */
export interface FaultKind {
  readonly name: string;
  strike(system: ChaosSystem, random: Random): Promise<Struck | undefined>;
}

export const KILLED: readonly ServiceName[] = ['gateway', 'ingest', 'results', 'regex-worker', 'bert-worker', 'llm-worker'];

/** Whether a process takes work: one that is just starting is no target. */
async function isReady(system: ChaosSystem, pid: number): Promise<boolean> {
  const one = system.processes().find((process_) => process_.pid === pid);
  if (!one) return false;
  const url = one.name === 'gateway' ? system.url : `http://127.0.0.1:${one.port}`;
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
  return answer !== undefined;
}

async function pickReady(system: ChaosSystem, random: Random, service: ServiceName): Promise<number | undefined> {
  const pids = system.pids(service);
  const pid = pids.length > 0 ? random.pick(pids) : undefined;
  return pid !== undefined && (await isReady(system, pid)) ? pid : undefined;
}

const killOf = (service: ServiceName): FaultKind => ({
  name: `kill ${service}`,
  strike: async (system, random) => {
    const pid = await pickReady(system, random, service);
    if (pid === undefined) return undefined;
    process.kill(pid, 'SIGKILL');
    return { kind: `kill ${service}`, target: service, detail: `SIGKILL ${pid}` };
  },
});

/** Locks last two seconds in a campaign. */
const FREEZE_MS = [2_500, 6_000] as const;

const freezeOf = (service: ServiceName): FaultKind => ({
  name: `freeze ${service}`,
  strike: async (system, random) => {
    const pid = await pickReady(system, random, service);
    if (pid === undefined) return undefined;
    const ms = FREEZE_MS[0] + random.int(FREEZE_MS[1] - FREEZE_MS[0]);
    process.kill(pid, 'SIGSTOP');
    try {
      await pause(ms);
    } finally {
      // It may have been killed meanwhile.
      if (system.pids(service).includes(pid)) process.kill(pid, 'SIGCONT');
    }
    return { kind: `freeze ${service}`, target: service, detail: `${pid} for ${ms} ms` };
  },
});

const redisKill: FaultKind = {
  name: 'redis-kill',
  strike: async ({ redis }, random) => {
    const away = random.int(1_500);
    await redis.kill();
    await pause(away);
    await redis.restart();
    return { kind: 'redis-kill', target: 'redis', detail: `away for ${away} ms` };
  },
};

/** What everysec may lose, and a second more. */
const POWER_LOSS_MS = 2_000;

const redisPowerLoss: FaultKind = {
  name: 'redis-power-loss',
  strike: async ({ redis }, random) => {
    await redis.kill();
    const bytes = redis.loseTail(random.next(), POWER_LOSS_MS);
    await redis.restart();
    return { kind: 'redis-power-loss', target: 'redis', detail: `${bytes} bytes of the log lost` };
  },
};

const redisFreeze: FaultKind = {
  name: 'redis-freeze',
  strike: async ({ redis }, random) => {
    const ms = 1_000 + random.int(5_000);
    redis.signal('SIGSTOP');
    await pause(ms);
    redis.signal('SIGCONT');
    return { kind: 'redis-freeze', target: 'redis', detail: `${ms} ms` };
  },
};

const redisFlush: FaultKind = {
  name: 'redis-flush',
  strike: async ({ redis }) => {
    await redis.command('FLUSHALL');
    return { kind: 'redis-flush', target: 'redis', detail: 'everything forgotten' };
  },
};

const redisFull: FaultKind = {
  name: 'redis-full',
  strike: async ({ redis }, random) => {
    const ms = 1_000 + random.int(3_000);
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    await pause(ms);
    await redis.command('CONFIG', 'SET', 'maxmemory', '384mb');
    return { kind: 'redis-full', target: 'redis', detail: `no memory for ${ms} ms` };
  },
};

const storeFull: FaultKind = {
  name: 'store-full',
  strike: async ({ faultDir }, random) => {
    const ms = 500 + random.int(2_500);
    fillStore(faultDir, true);
    await pause(ms);
    fillStore(faultDir, false);
    return { kind: 'store-full', target: 'store', detail: `no write for ${ms} ms` };
  },
};

const status = (code: number, headers: Record<string, string> = {}) => ({ kind: 'status', status: code, headers });
const LLM_MODES: Readonly<Record<string, readonly object[]>> = {
  'llm-429': [
    status(429, { 'retry-after': '1' }),
    status(429),
    status(429, { 'retry-after': '0' }),
    status(429, { 'retry-after': 'soon' }),
  ],
  'llm-5xx': [500, 502, 503, 498].map((code) => status(code)),
  'llm-hang': [
    { kind: 'hang', at: 'headers' },
    { kind: 'hang', at: 'body' },
  ],
  'llm-reset': [{ kind: 'reset' }],
  [BAD_ANSWERS]: [
    ...['empty', 'html', 'cut', 'prose', 'huge', 'gzip_bomb', 'no_choices', 'null_content', 'content_cut', 'wrong_shape'].map((what) => ({
      kind: 'garbage',
      what,
    })),
    ...['missing', 'unknown', 'repeated', 'extra', 'reordered'].map((what) => ({ kind: 'ids', what })),
    { kind: 'label', label: 'Admin' },
  ],
};
const CALL_LIMIT_MS = 20_000;

const llmOf = (kind: string, modes: readonly object[]): FaultKind => ({
  name: kind,
  strike: async ({ llm }, random) => {
    const mode = random.pick(modes);
    const before = (await llm.asked()).length;
    await llm.setMode({ ...mode });
    const began = performance.now();
    // It strikes only where it is met.
    while ((await llm.asked()).length === before && performance.now() - began < CALL_LIMIT_MS) await pause(20);
    const met = (await llm.asked()).length > before;
    await pause(random.int(1_500));
    await llm.setMode({ kind: 'ok' });
    return met ? { kind, target: 'provider', detail: JSON.stringify(mode) } : undefined;
  },
});

const CLOCK_MS = [2_000, 6_000] as const;

/** Sets the clock of one process, or of all services, off by so many seconds, and right again after some seconds. That of Redis can't be set: its allocator clashes with the library. */
const clockOf = (kind: string, seconds: number, whose: 'one' | 'all'): FaultKind => ({
  name: kind,
  strike: async ({ clocks, processes }, random) => {
    const running = processes().map(({ name }) => name);
    if (!clocks || running.length === 0) return undefined;
    const names = whose === 'one' ? [random.pick(running)] : running;
    const ms = CLOCK_MS[0] + random.int(CLOCK_MS[1] - CLOCK_MS[0]);
    for (const name of names) clocks.set(name, seconds);
    await pause(ms);
    for (const name of names) clocks.set(name, 0);
    return { kind, target: whose === 'all' ? 'all' : (names[0] as string), detail: `${seconds} s for ${ms} ms` };
  },
});

const CLOCKS = [
  clockOf('clock back', -300, 'one'),
  clockOf('clock ahead', 300, 'one'),
  clockOf('clock an hour ahead', 3_600, 'one'),
  clockOf('clocks back', -300, 'all'),
  clockOf('clocks ahead', 300, 'all'),
  clockOf('clocks an hour ahead', 3_600, 'all'),
];

const diskFull: FaultKind = {
  name: 'disk-full',
  strike: async ({ disk }, random) => {
    if (!disk) return undefined;
    const ms = 500 + random.int(2_500);
    const end = performance.now() + ms;
    while (performance.now() < end) {
      // What others remove meanwhile is taken too.
      disk.fill();
      await pause(20);
    }
    disk.free();
    return { kind: 'disk-full', target: 'disk', detail: `not a byte for ${ms} ms` };
  },
};

const STEP_GAP_MS = 1_500;

/** Replaces all processes by those of another release, one after another: a whole rolling. */
const rollingTo = (kind: string, to: Release): FaultKind => ({
  name: kind,
  strike: async ({ releases, processes }, random) => {
    const names = processes().map(({ name }) => name);
    if (!releases || names.every((name) => releases.of(name) === to)) return undefined;
    const ended: ({ of: string } & Ending)[] = [];
    const steps = planRolling(names, to, random);
    for (const { name, release } of steps) {
      const ending = await releases.replace(name, release);
      // How a previous release ends can't be mended any more.
      if (release === 'previous') ended.push({ of: name, ...ending });
      await pause(random.int(STEP_GAP_MS));
    }
    return { kind, target: 'all', detail: steps.map(({ name, release }) => `${name} to ${release}`).join(', '), ended };
  },
});

/** Every kind by name, as the schedules and `--only` use them. */
export const FAULTS: ReadonlyMap<string, FaultKind> = new Map(
  [
    ...KILLED.map(killOf),
    ...KILLED.map(freezeOf),
    redisKill,
    redisPowerLoss,
    redisFreeze,
    redisFlush,
    redisFull,
    storeFull,
    ...CLOCKS,
    diskFull,
    rollingTo('upgrade', 'present'),
    rollingTo('downgrade', 'previous'),
    ...Object.entries(LLM_MODES).map(([kind, modes]) => llmOf(kind, modes)),
  ].map((fault) => [fault.name, fault]),
);
