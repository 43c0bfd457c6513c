import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instance } from './services';

const fileOf = (dataDir: string): string => join(dataDir, 'metrics-targets.json');

/**
 * Writes where each process serves `/metrics` to `DATA_DIR/metrics-targets.json`, in the form of Prometheus's file_sd_configs: one target a
 * process, its `job` the service. Ports hold as long as the system runs, also when a process is started again.
 */
export function writeMetricsTargets(dataDir: string, instances: readonly Instance[], portOf: (instance: Instance) => number): void {
  const targets = instances.map((instance) => ({
    targets: [`127.0.0.1:${portOf(instance)}`],
    labels: { job: instance.service.name, process: instance.name },
  }));
  writeFileSync(fileOf(dataDir), `${JSON.stringify(targets, null, 2)}\n`);
}

/** Nothing is to be scraped any more. */
export const removeMetricsTargets = (dataDir: string): void => rmSync(fileOf(dataDir), { force: true });
