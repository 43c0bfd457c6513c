/** A kind of process that work is shared out to. Any number of each may run. */
export const KINDS = ['gateway', 'ingest', 'regex-worker', 'bert-worker', 'llm-worker', 'results'] as const;
export type Kind = (typeof KINDS)[number];

/** What one record costs, on average over a job from upload to download. */
export interface Costs {
  /** Processor time of all processes of a kind, µs, which runs on the one event loop of each. */
  readonly cpuMicroseconds: Readonly<Record<Kind, number>>;
  /** Processor time of the model, µs, on the threads of bert-workers. */
  readonly modelMicroseconds: number;
  /** Processor time of Redis, µs: its commands run one after another. */
  readonly redisMicroseconds: number;
  readonly redisCommands: number;
  /** Bytes read from and written to the store. */
  readonly storeBytes: number;
  /** Bytes over the network: in by the client, through gateway, ingest and results, and out again. */
  readonly networkBytes: number;
}

/** One machine of a cluster, all of which are alike. */
export interface Machine {
  readonly cores: number;
  readonly networkBytesPerSecond: number;
}

/** What there is once, however many machines there are. */
export interface Shared {
  /** Processor seconds that Redis has in a second: one thread. */
  readonly redisSeconds: number;
  /** What the file system of the store gives to all machines together. */
  readonly storeBytesPerSecond: number;
}
