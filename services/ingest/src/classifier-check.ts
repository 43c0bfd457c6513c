import { listEmbedders } from '@logsieve/ml/embedder-folders';
import { findClassifierFaults } from '@logsieve/ml/find-faults';
import type { FindClassifierFaults } from '@logsieve/pipeline/document/read-classifier';

/**
 * Checks a classifier before a job can be pinned to it, by its bytes alone: no model is loaded here. Where embedders can be read,
 * the classifier must have been trained on one of them; otherwise the model workers are those who notice.
 */
export const createClassifierCheck =
  (modelsDir: string): FindClassifierFaults =>
  async (files) => {
    const embedders = await listEmbedders(modelsDir);
    return findClassifierFaults(files, embedders.length > 0 ? embedders : undefined);
  };
