import type { Stage } from '@logsieve/contracts/methods';
import type { Activity } from '@logsieve/platform/activity/activity';
import type { Metrics } from '@logsieve/platform/metrics/metrics';
import { METHOD_CODE } from '../verdicts/verdict';
import type { VerdictBlock } from '../verdicts/verdict-block';
import { stageActivity } from './stage-activity';

const METHODS = Object.entries(METHOD_CODE);

/** Counts what a stage did with chunks. */
export interface StageMetrics {
  /** One chunk was classified: the verdicts before (none for the first stage) and after. */
  classified(before: VerdictBlock | undefined, after: VerdictBlock, seconds: number): void;
}

/** `activity`: where what was done is counted for people besides. */
export function createStageMetrics(metrics: Metrics, stage: Stage, activity?: Activity): StageMetrics {
  const records = metrics.counter('logsieve_records_total', 'Records that a stage settled, by how they stand after it.', [
    'stage',
    'method',
  ]);
  const cached = metrics.counter('logsieve_cached_records_total', 'Records that a stage answered from what it had answered before.', [
    'stage',
  ]);
  const sealed = metrics.counter(
    'logsieve_chunks_sealed_total',
    'Chunks of which a stage left nothing open to the next, repeats included.',
    ['stage'],
  );
  const chunks = metrics.counter('logsieve_chunks_total', 'Chunks that a stage has classified, repeats included.', ['stage']);
  const duration = metrics.histogram('logsieve_chunk_seconds', 'Time to classify the open records of a chunk.', ['stage']);
  return {
    classified: (before, after, seconds) => {
      activity?.add(stageActivity(stage, before, after));
      const was = before?.countsByMethod();
      const is = after.countsByMethod();
      for (const [method, code] of METHODS) {
        const gained = (is[code] ?? 0) - (was?.[code] ?? 0);
        if (method !== 'open' && gained > 0) records.inc({ stage, method }, gained);
      }
      if (stage !== 'regex') cached.inc({ stage }, after.stats.cached[stage] - (before?.stats.cached[stage] ?? 0));
      chunks.inc({ stage });
      const wasOpen = before === undefined || before.has(METHOD_CODE.open);
      if (wasOpen && !after.has(METHOD_CODE.open)) sealed.inc({ stage });
      duration.observe({ stage }, seconds);
    },
  };
}
