import type { Metrics } from '@logsieve/platform/metrics/metrics';
import type { Embedders } from './embedders';

/** Counts what the model did. */
export interface ModelMetrics {
  /** A text went through the embedder and a head. */
  ran(): void;
  /** So many different texts of a chunk were not known and asked of the model at once. */
  batch(texts: number): void;
}

export const NO_METRICS: ModelMetrics = { ran: () => undefined, batch: () => undefined };

const BATCH_SIZES = [0, 1, 4, 16, 64, 256, 1_024, 4_096, 8_192];

export const createModelMetrics = (metrics: Metrics): ModelMetrics => {
  const runs = metrics.counter('logsieve_model_runs_total', 'Texts that went through the embedder and a head.');
  const batches = metrics.histogram(
    'logsieve_model_batch_texts',
    'Different texts of a chunk that the model was asked for.',
    [],
    BATCH_SIZES,
  );
  return { ran: () => runs.inc(), batch: (texts) => batches.observe(texts) };
};

const RUN_SECONDS = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.5, 2];

/** Times each run of the embedder. Pass it to the embedders that it is about. */
export function createRunTimer(metrics: Metrics): (ms: number) => void {
  const seconds = metrics.histogram('logsieve_model_run_seconds', 'Time of one text in the embedder, without waiting.', [], RUN_SECONDS);
  return (ms) => seconds.observe(ms / 1_000);
}

/** Exports how busy the threads are at the moment somebody asks. */
export function exportEmbedders(metrics: Metrics, embedders: Pick<Embedders, 'threads' | 'load'>): void {
  const threads = metrics.gauge('logsieve_model_threads', 'Threads that run the model.');
  const busy = metrics.gauge('logsieve_model_threads_busy', 'Threads that run a text at this moment.');
  const waiting = metrics.gauge('logsieve_model_texts_waiting', 'Texts that wait for a thread.');
  metrics.onScrape(async () => {
    const load = embedders.load();
    threads.set(embedders.threads());
    busy.set(load.busy);
    waiting.set(load.waiting);
  });
}
