import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { BlobStore } from '../store/blob-store';
import { dayOf, pinKey } from '../store/names';
import { CLASSIFIER_FILES, type ClassifierFiles } from './classifier-digest';
import { encodePipeline, hashPipelineBytes, modelKey, pipelineHash, pipelineKey } from './pipeline-hash';

/** A pipeline version, and the classifier that it names; undefined where no route uses one. */
export interface VersionContent {
  readonly pipeline: ResolvedPipeline;
  readonly files: ClassifierFiles | undefined;
}

/**
 * Stores a pipeline version and the classifier that it names, each once, and answers the version's hash.
 * The classifier goes first: whoever can read a version can read its model.
 */
export async function publishPipeline(store: BlobStore, { pipeline, files }: VersionContent): Promise<string> {
  if (files) for (const name of CLASSIFIER_FILES) await store.putOnce(modelKey(pipeline.bert.model, name), files[name]);
  const bytes = encodePipeline(pipeline);
  const hash = hashPipelineBytes(bytes);
  await store.putOnce(pipelineKey(hash), bytes);
  return hash;
}

/** Marks a version and its model as pinned on the day of a time, so that neither is removed for the next two days. */
export async function markPinned(store: BlobStore, hash: string, model: string, time: number): Promise<void> {
  for (const name of model === '' ? [hash] : [model, hash]) await store.putOnce(pinKey(dayOf(time), name), Buffer.alloc(0));
}

/** Marks a version as pinned, then publishes it: the order that the removal of versions counts on. Answers its hash. */
export async function pinPipeline(store: BlobStore, content: VersionContent, time: number): Promise<string> {
  await markPinned(store, pipelineHash(content.pipeline), content.pipeline.bert.model, time);
  return publishPipeline(store, content);
}
