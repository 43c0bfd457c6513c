import { createRedis } from '@logsieve/platform/redis/connect';
import type { RunRecord } from '../start/run-record';
import { type ProcessFigures, readProcess } from './process-figures';
import { readServiceMetrics, type ServiceMetrics } from './service-metrics';

/** All processes of a system at one moment. */
export interface Snapshot {
  readonly processes: readonly ProcessFigures[];
  /** Of the services, by name. */
  readonly metrics: ReadonlyMap<string, ServiceMetrics>;
  /** Most memory that Redis ever used for its data. */
  readonly redisPeakBytes: number;
  readonly redisCommands: number;
}

export async function takeSnapshot({ processes, redisUrl }: RunRecord, signal: AbortSignal): Promise<Snapshot> {
  const services = processes.filter(({ name }) => name !== 'redis');
  const metrics = await Promise.all(services.map(async ({ name, port }) => [name, await readServiceMetrics(port, signal)] as const));
  const info = await redisInfo(redisUrl);
  return {
    processes: processes.map(readProcess),
    metrics: new Map(metrics),
    redisPeakBytes: numberIn(info, 'used_memory_peak'),
    redisCommands: numberIn(info, 'total_commands_processed'),
  };
}

async function redisInfo(url: string): Promise<string> {
  const redis = createRedis(url, 'worker');
  try {
    return await redis.info();
  } finally {
    redis.disconnect();
  }
}

const numberIn = (info: string, field: string): number => Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1]);
