import { CLASSIFIER_FILES, type ClassifierFiles } from '@logsieve/ml/manifest';
import { modelKey } from '@logsieve/pipeline/document/pipeline-hash';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';

/** The files of a classifier, from the store: those of every pipeline version that a job is pinned to are there. */
export async function readClassifier(store: BlobStore, digest: string): Promise<ClassifierFiles> {
  const files = await Promise.all(
    CLASSIFIER_FILES.map(async (name) => {
      const bytes = await store.get(modelKey(digest, name));
      if (!bytes) throw new Error(`${name} is not in the store`);
      return [name, bytes] as const;
    }),
  );
  return Object.fromEntries(files) as unknown as ClassifierFiles;
}
