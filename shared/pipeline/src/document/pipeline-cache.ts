import { type ResolvedPipeline, resolvedPipelineSchema } from '@logsieve/contracts/pipeline';
import { LRUCache } from 'lru-cache';
import type { BlobStore } from '../store/blob-store';
import { hashPipelineBytes, pipelineKey } from './pipeline-hash';

/** Looks up a pipeline version by its hash. Rejects when it is not in the store or its bytes are not those that were stored. */
export type PipelineCache = (hash: string) => Promise<ResolvedPipeline>;

async function readPipeline(store: BlobStore, hash: string): Promise<ResolvedPipeline> {
  const bytes = await store.get(pipelineKey(hash));
  if (!bytes) throw new Error(`pipeline ${hash} is not in the store`);
  if (hashPipelineBytes(bytes) !== hash) throw new Error(`pipeline ${hash} is damaged in the store`);
  return resolvedPipelineSchema.parse(JSON.parse(bytes.toString('utf8')));
}

/** Keeps the versions that were used last: equal hashes give the same object while it is kept. */
export function createPipelineCache(store: BlobStore, size = 32): PipelineCache {
  const cache = new LRUCache<string, ResolvedPipeline>({ max: size, fetchMethod: (hash) => readPipeline(store, hash) });
  return async (hash) => {
    const pipeline = await cache.fetch(hash);
    if (!pipeline) throw new Error(`pipeline ${hash} could not be read`);
    return pipeline;
  };
}
