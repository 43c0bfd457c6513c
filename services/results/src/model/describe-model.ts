import { labelScoreSchema, type Model, modelReportSchema, shownManifestSchema } from '@logsieve/contracts/model';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { readManifestJson } from '@logsieve/ml/manifest';
import { modelKey } from '@logsieve/pipeline/document/pipeline-hash';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import { z } from 'zod';

/** What a classifier may bring beside what every manifest has; where it has another form it is as if it were not there. */
const extrasSchema = z.object({
  metrics: z.object({ labels: z.array(labelScoreSchema).optional().catch(undefined) }),
  report: modelReportSchema.optional().catch(undefined),
});

/** What is known of the model of a pipeline version: nothing but its version where no route uses one. Throws where the store lacks the model. */
export async function describeModel(store: BlobStore, hash: string, { bert }: ResolvedPipeline): Promise<Model> {
  if (bert.model === '') return { pipeline: hash };
  const bytes = await store.get(modelKey(bert.model, 'manifest.json'));
  if (!bytes) throw new Error(`the manifest of classifier ${bert.model} is not in the store`);
  const json = readManifestJson(bytes);
  const { metrics, ...manifest } = shownManifestSchema.parse(json);
  const { labels: _, ...figures } = metrics;
  const { metrics: extra, report } = extrasSchema.parse(json);
  return {
    pipeline: hash,
    model: {
      digest: bert.model,
      ...manifest,
      min_confidence: bert.min_confidence,
      metrics: figures,
      scores: extra.labels ?? report?.labels ?? null,
      ...(report ? { report } : {}),
    },
  };
}
