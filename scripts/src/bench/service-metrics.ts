import { getText } from './transfer';

/** What one process says on `/metrics`. */
export interface ServiceMetrics {
  /** Longest time that its event loop stood still since somebody last asked, in seconds. */
  readonly eventLoopMaxSeconds: number;
  /** Records that the stage bert settled in this process since it began. */
  readonly bertRecords: number;
  /** Texts that the model ran on in this process since it began. */
  readonly modelRuns: number;
  /** Bytes of the store that it has read and written since it began. */
  readonly storeBytes: number;
}

/** Asks a process; asking begins a new period for the event loop. */
export async function readServiceMetrics(port: number, signal: AbortSignal): Promise<ServiceMetrics> {
  const text = await getText(`http://127.0.0.1:${port}/metrics`, signal);
  return {
    eventLoopMaxSeconds: sumOf(text, /^nodejs_eventloop_lag_max_seconds/),
    bertRecords: sumOf(text, /^logsieve_records_total\{[^}]*stage="bert"/),
    modelRuns: sumOf(text, /^logsieve_model_runs_total/),
    storeBytes: sumOf(text, /^logsieve_store_bytes_total/),
  };
}

const sumOf = (text: string, series: RegExp): number =>
  text
    .split('\n')
    .filter((line) => series.test(line))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
