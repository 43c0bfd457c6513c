import type { Server } from 'node:http';
import type { Logger } from '../logging/logger';
import { createRareLog } from '../logging/rare-log';
import type { Metrics } from '../metrics/metrics';

export interface ConnectionBound {
  /** Open connections at most. */
  readonly max: number;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/**
 * Has a server close each connection beyond a number of open ones as soon as it comes, before anything of it is read: a flood then costs
 * neither memory nor files. Those are counted, and logged once in five seconds at most.
 */
export function boundConnections(server: Server, { max, metrics, logger }: ConnectionBound): void {
  const dropped = metrics.counter(
    'logsieve_http_connections_dropped_total',
    'Connections that were closed as they came, because as many as may be were open.',
  );
  const warn = createRareLog(logger);
  server.maxConnections = max;
  server.on('drop', () => {
    dropped.inc();
    warn({ max }, 'too many connections, the newest are dropped (MAX_CONNECTIONS)');
  });
}
