import type { ActivePipeline } from '@logsieve/contracts/internal';
import type { PipelineVersion, RejectedEdit } from '@logsieve/pipeline/document/active-pipeline';

/** The active pipeline as the gateway is told of it. */
export function describeActivePipeline(
  version: PipelineVersion,
  rejected: RejectedEdit | undefined,
  llm: { readonly enabled: boolean; readonly model: string },
): ActivePipeline {
  const time = new Date(rejected?.time ?? 0).toISOString();
  return {
    hash: version.hash,
    labels: version.pipeline.labels,
    llm: {
      enabled: version.pipeline.llm.enabled,
      model: llm.enabled ? llm.model : null,
      reason: llm.enabled ? null : 'Neither GROQ_API_KEY nor GROQ_BASE_URL is set.',
    },
    llm_budget: version.pipeline.llm.budget,
    rejected: (rejected?.problems ?? []).map(({ file, line, message }) => ({ file, line: line ?? null, reason: message, time })),
  };
}
