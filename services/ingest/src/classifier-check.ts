import { findClassifierFaults } from '@logsieve/ml/find-faults';
import { readProvenance } from '@logsieve/ml/provenance';
import type { FindClassifierFaults } from '@logsieve/pipeline/document/read-classifier';

/**
 * Checks a classifier before a job can be pinned to it, by its bytes alone: no model is loaded here. Where the embedder's folder can be read,
 * the classifier must have been trained on it; otherwise the model workers are those who notice.
 */
export const createClassifierCheck =
  (embedderDir: string): FindClassifierFaults =>
  async (files) => {
    const embedder = await readProvenance(embedderDir).catch(() => undefined);
    return findClassifierFaults(files, embedder && { name: embedder.name, sha256: embedder.files['model.onnx'].sha256 });
  };
