import { type Costs, KINDS, type Kind, type Machine, type Shared } from './costs';

/** No resource is planned fuller than this: what waits for it grows without bound towards 1. */
export const PLANNED = 0.7;

export interface Limit {
  readonly resource: 'processors' | 'network' | 'redis' | 'store';
  /** Records a second at which it is full. */
  readonly recordsPerSecond: number;
}

const MICRO = 1e6;

/** Processor time of a record in all, µs. */
const sumOf = ({ cpuMicroseconds, modelMicroseconds, redisMicroseconds }: Costs): number =>
  KINDS.reduce((sum, kind) => sum + cpuMicroseconds[kind], modelMicroseconds + redisMicroseconds);

/**
 * The rates at which each resource is full, lowest first (utilisation law: a resource is used for rate × demand). Processors and network grow
 * with the machines, Redis and the store do not.
 */
export function limitsOf(costs: Costs, machine: Machine, machines: number, shared: Shared): Limit[] {
  const limits: Limit[] = [
    { resource: 'processors', recordsPerSecond: (machines * machine.cores * MICRO) / sumOf(costs) },
    { resource: 'network', recordsPerSecond: (machines * machine.networkBytesPerSecond) / costs.networkBytes },
    { resource: 'redis', recordsPerSecond: (shared.redisSeconds * MICRO) / costs.redisMicroseconds },
    { resource: 'store', recordsPerSecond: shared.storeBytesPerSecond / costs.storeBytes },
  ];
  return limits.sort((a, b) => a.recordsPerSecond - b.recordsPerSecond);
}

/** Processes of each kind for a rate, so that no event loop and no thread of the model is used for more than `PLANNED` of its time. */
export function processesFor(costs: Costs, recordsPerSecond: number, bertThreads: number): Record<Kind, number> {
  const needed = (microseconds: number): number => Math.ceil((recordsPerSecond * microseconds) / (MICRO * PLANNED));
  const processes = Object.fromEntries(KINDS.map((kind) => [kind, Math.max(1, needed(costs.cpuMicroseconds[kind]))])) as Record<
    Kind,
    number
  >;
  return { ...processes, 'bert-worker': Math.max(processes['bert-worker'], needed(costs.modelMicroseconds / bertThreads)) };
}

/**
 * How much longer than alone a piece of work takes where `servers` are used for the share `utilisation` of their time: 1 + the wait in units
 * of a piece (Sakasegawa's approximation for M/M/c). Infinite from 1 on.
 */
export function slowdown(servers: number, utilisation: number): number {
  if (utilisation >= 1) return Number.POSITIVE_INFINITY;
  return 1 + utilisation ** (Math.sqrt(2 * (servers + 1)) - 1) / (servers * (1 - utilisation));
}
