import { type Head, loadHead } from '@logsieve/ml/head';
import type { EmbedderIdentity } from '@logsieve/ml/inference-messages';
import type { InferencePool } from '@logsieve/ml/inference-pool';
import { type ClassifierFiles, classifierDigest, parseManifest } from '@logsieve/ml/manifest';
import { LRUCache } from 'lru-cache';

/** Heads that are kept loaded: jobs of a few pipeline versions may run side by side. A head takes about 14 kB, with words 0.7 MB. */
const KEPT_HEADS = 16;

/** A head, and the embedder that it was trained on. */
export interface LoadedClassifier {
  readonly head: Head;
  readonly embed: InferencePool['embed'];
}

export interface ClassifierLoaderOptions {
  /** The two files of the classifier with this digest. */
  readonly read: (digest: string) => Promise<ClassifierFiles>;
  /** The embedder that a manifest names; rejects where it is not there. */
  readonly openEmbedder: (wanted: EmbedderIdentity) => Promise<Pick<InferencePool, 'embed'>>;
}

/**
 * Loads classifiers by their digest, each once while it is in use.
 * What it gives rejects, naming the classifier, when its files are not those of the digest, or the embedder that it was trained on is not there.
 */
export const createClassifierLoader = ({
  read,
  openEmbedder,
}: ClassifierLoaderOptions): ((digest: string) => Promise<LoadedClassifier>) => {
  const classifiers = new LRUCache<string, Promise<LoadedClassifier>>({ max: KEPT_HEADS });

  const load = async (digest: string): Promise<LoadedClassifier> => {
    try {
      const files = await read(digest);
      const found = classifierDigest(files);
      if (found !== digest) throw new Error(`its files are damaged: they have the digest ${found}`);
      const manifest = parseManifest(files['manifest.json']);
      const { embed } = await openEmbedder(manifest.embedder);
      return { head: loadHead(files['head.onnx'], manifest), embed };
    } catch (error) {
      throw new Error(`classifier ${digest}: ${(error as Error).message}`, { cause: error });
    }
  };

  return (digest) => {
    const known = classifiers.get(digest);
    if (known) return known;
    const loading = load(digest);
    classifiers.set(digest, loading);
    // A failure is not kept: the store may be back the next time.
    loading.catch(() => classifiers.delete(digest));
    return loading;
  };
};
