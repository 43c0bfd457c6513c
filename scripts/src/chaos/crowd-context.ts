import type { Random } from '../bench/random';
import type { ChaosSystem } from './chaos-system';
import type { HistoryLog } from './history-log';
import type { KnownMessage } from './inputs';
import type { RecordedClient } from './recorded-client';

export interface CrowdContext {
  readonly system: ChaosSystem;
  readonly random: Random;
  readonly history: HistoryLog;
  readonly client: RecordedClient;
  readonly folder: string;
  readonly known: readonly KnownMessage[];
  readonly say: (line: string) => void;
  /** How many there are: uploads, or slow clients. */
  readonly size: number;
}
