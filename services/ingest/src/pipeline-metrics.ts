import type { ActivePipeline } from '@logsieve/pipeline/document/active-pipeline';
import type { Metrics } from '@logsieve/platform/metrics/metrics';

/** Exports how many problems the newest edit of the pipeline has that was refused; 0 where what stands in the files is active. */
export function exportRejectedEdits(metrics: Metrics, active: Pick<ActivePipeline, 'rejected'>): void {
  const rejected = metrics.gauge(
    'logsieve_pipeline_rejected_problems',
    'Problems of an edit of the pipeline that was refused; 0: there is none.',
  );
  metrics.onScrape(async () => rejected.set(active.rejected?.problems.length ?? 0));
}
