import { decodeChunk } from '../chunk/chunk';
import { createPipelineCache, type PipelineCache } from '../document/pipeline-cache';
import { outputBytes } from '../render/csv';
import type { BlobStore } from '../store/blob-store';
import type { VerdictDescriber } from './deps';

/** Describes verdicts from the pipeline versions in the store. */
export function createVerdictDescriber(store: BlobStore, pipelineOf: PipelineCache = createPipelineCache(store)): VerdictDescriber {
  return {
    model: async (pipeline) => (await pipelineOf(pipeline)).bert.model,
    outputBytes: async (pipeline, chunkObject, block) => outputBytes(decodeChunk(chunkObject), block, (await pipelineOf(pipeline)).labels),
  };
}
