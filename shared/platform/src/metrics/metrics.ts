import { readFileSync } from 'node:fs';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  counter<L extends string>(name: string, help: string, labels?: readonly L[]): Counter<L>;
  gauge<L extends string>(name: string, help: string, labels?: readonly L[]): Gauge<L>;
  /** Buckets in the unit of the name, seconds by default. */
  histogram<L extends string>(name: string, help: string, labels?: readonly L[], buckets?: readonly number[]): Histogram<L>;
  /** Does something whenever somebody asks for the metrics, before they are written: for gauges that show what is so at that moment. */
  onScrape(look: () => Promise<void>): void;
  /** All of it, as Prometheus reads it. What fails on the way costs only the gauges that it was to set. */
  text(): Promise<string>;
}

const SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 300];

/** A registry of its own for one service, with the process's metrics and the highest memory it ever held. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  addPeakMemory(registry);
  const looks: (() => Promise<void>)[] = [];
  const describe = <L extends string>(name: string, help: string, labels: readonly L[] = []) => ({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
  });
  return {
    registry,
    counter: (name, help, labels) => new Counter(describe(name, help, labels)),
    gauge: (name, help, labels) => new Gauge(describe(name, help, labels)),
    histogram: (name, help, labels, buckets = SECONDS) => new Histogram({ ...describe(name, help, labels), buckets: [...buckets] }),
    onScrape: (look) => void looks.push(look),
    text: async () => {
      await Promise.allSettled(looks.map((look) => look()));
      return registry.metrics();
    },
  };
}

/** The kernel keeps the peak as VmHWM, in kB; other systems have no such file, and no such metric. */
function addPeakMemory(registry: Registry): void {
  const read = (): number | undefined => {
    try {
      const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
      return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
    } catch {
      return undefined;
    }
  };
  if (read() === undefined) return;
  new Gauge({
    name: 'process_resident_memory_peak_bytes',
    help: 'Most memory that was resident at once, in bytes.',
    registers: [registry],
    collect() {
      this.set(read() ?? 0);
    },
  });
}
