import type { BenchOptions } from './options';

/** What every measurement is given. */
export interface Bench {
  readonly options: BenchOptions;
  /** The embedder that the shipped classifier wants, and the form of text that it is given. */
  readonly model: ModelInUse;
  /** For inputs, outputs and the data of the systems. */
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

export interface ModelInUse {
  readonly dir: string;
  readonly toText: (message: string) => string;
}
