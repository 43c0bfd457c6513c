import { checkEmbedder, type Head, loadHead } from '@logsieve/ml/head';
import type { EmbedderIdentity } from '@logsieve/ml/inference-messages';
import { type ClassifierFiles, classifierDigest, parseManifest } from '@logsieve/ml/manifest';
import { LRUCache } from 'lru-cache';

/** Heads that are kept loaded: jobs of a few pipeline versions may run side by side. A head takes about 14 kB, with words 0.7 MB. */
const KEPT_HEADS = 16;

export interface HeadLoaderOptions {
  /** The two files of the classifier with this digest. */
  readonly read: (digest: string) => Promise<ClassifierFiles>;
  readonly embedder: () => Promise<EmbedderIdentity>;
}

/**
 * Loads heads by the digest of their classifier, each once while it is in use.
 * What it gives rejects, naming the classifier, when its files are not those of the digest, or were not trained on this embedder.
 */
export const createHeadLoader = ({ read, embedder }: HeadLoaderOptions): ((digest: string) => Promise<Head>) => {
  // A head that falls out may still be running: its session goes with the garbage.
  const heads = new LRUCache<string, Promise<Head>>({ max: KEPT_HEADS });

  const load = async (digest: string): Promise<Head> => {
    try {
      const files = await read(digest);
      const found = classifierDigest(files);
      if (found !== digest) throw new Error(`its files are damaged: they have the digest ${found}`);
      const manifest = parseManifest(files['manifest.json']);
      checkEmbedder(manifest, await embedder());
      return await loadHead(files['head.onnx'], manifest);
    } catch (error) {
      throw new Error(`classifier ${digest}: ${(error as Error).message}`, { cause: error });
    }
  };

  return (digest) => {
    const known = heads.get(digest);
    if (known) return known;
    const loading = load(digest);
    heads.set(digest, loading);
    // A failure is not kept: the store may be back the next time.
    loading.catch(() => heads.delete(digest));
    return loading;
  };
};
