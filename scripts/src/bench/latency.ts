import { type LogRecord, takeRecords } from './mixes';

/** How long one request takes: one request after the other, each with other records. */
export interface Latency {
  readonly request: string;
  readonly records: number;
  readonly requests: number;
  readonly p50Milliseconds: number;
  readonly p95Milliseconds: number;
  readonly maxMilliseconds: number;
}

const REQUESTS = 100;
/** Not counted: connections, compiled code. */
const WARM_UP = 10;

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const asLogs = (records: readonly LogRecord[]): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ logs: records.map(({ source, message }) => ({ source, log_message: message })) }),
});

function asFile(records: readonly LogRecord[]): RequestInit {
  const body = new FormData();
  const lines = records.map(({ source, message }) => `${cell(source)},${cell(message)}\n`);
  body.append('file', new Blob([`source,log_message\n${lines.join('')}`]), 'bench.csv');
  return { method: 'POST', body };
}

interface Kind {
  readonly path: string;
  readonly records: number;
  readonly toRequest: (records: readonly LogRecord[]) => RequestInit;
}

const ONE: Kind = { path: '/v1/classify', records: 1, toRequest: asLogs };
const TEN: Kind = { path: '/v1/classify', records: 10, toRequest: asLogs };
const FILE: Kind = { path: '/classify/', records: 10, toRequest: asFile };

const toLatency = ({ path, records }: Kind, times: readonly number[]): Latency => ({
  request: `POST ${path}`,
  records,
  requests: times.length,
  ...toFigures(times),
});

/** Times calls with 1 and 10 logs and files of 10 records. Throws with the server's words where it refuses one. */
export async function measureLatencies(base: string, source: Generator<LogRecord>, signal: AbortSignal): Promise<Latency[]> {
  const latencies: Latency[] = [];
  for (const kind of [ONE, TEN, FILE]) {
    const times: number[] = [];
    for (let i = 0; i < WARM_UP + REQUESTS; i++) {
      const ms = await timeRequest(base, kind, source, signal);
      if (i >= WARM_UP) times.push(ms);
    }
    latencies.push(toLatency(kind, times));
  }
  return latencies;
}

/** The same beside other work, until that is over: a call and a file of 10 in turn, each at least once. */
export async function measureBeside(
  base: string,
  source: Generator<LogRecord>,
  isOver: () => boolean,
  signal: AbortSignal,
): Promise<Latency[]> {
  const kinds = [TEN, FILE].map((kind) => ({ kind, times: [] as number[] }));
  do {
    for (const { kind, times } of kinds) times.push(await timeRequest(base, kind, source, signal));
  } while (!isOver());
  return kinds.map(({ kind, times }) => toLatency(kind, times));
}

/** From the request to the last byte of its answer. */
async function timeRequest(base: string, kind: Kind, source: Generator<LogRecord>, signal: AbortSignal): Promise<number> {
  const init = { ...kind.toRequest(takeRecords(source, kind.records)), signal };
  const began = performance.now();
  const response = await fetch(base + kind.path, init);
  const body = await response.text();
  if (!response.ok) throw new Error(`POST ${base}${kind.path}: ${response.status} ${body}`);
  return performance.now() - began;
}

/** The value that this share of the times does not exceed (nearest rank). */
const percentile = (ascending: readonly number[], share: number): number =>
  Number((ascending[Math.ceil(share * ascending.length) - 1] as number).toFixed(1));

export function toFigures(times: readonly number[]): Pick<Latency, 'p50Milliseconds' | 'p95Milliseconds' | 'maxMilliseconds'> {
  const ascending = [...times].sort((a, b) => a - b);
  return {
    p50Milliseconds: percentile(ascending, 0.5),
    p95Milliseconds: percentile(ascending, 0.95),
    maxMilliseconds: percentile(ascending, 1),
  };
}
