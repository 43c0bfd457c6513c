import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findEmbedder, listEmbedders } from '@logsieve/ml/embedder-folders';
import type { EmbedderIdentity } from '@logsieve/ml/inference-messages';
import { createInferencePool, type InferencePool, type InferencePoolOptions } from '@logsieve/ml/inference-pool';
import { parseManifest } from '@logsieve/ml/manifest';

export interface EmbeddersOptions extends Pick<InferencePoolOptions, 'onRun'> {
  /** The folder with a folder for each embedder, and the shipped classifier in `classifier/`. */
  readonly modelsDir: string;
  /** Threads of each embedder. */
  readonly threads: number;
}

/** The embedders that classifiers ask for, each opened once, when it is first wanted. */
export interface Embedders {
  /** Of all that are open. */
  threads(): number;
  /** Resolves when the embedder is loaded; rejects when it is not there or can't be loaded, and tries again the next time. */
  open(wanted: EmbedderIdentity): Promise<InferencePool>;
  /** Opens, once, the one of the shipped classifier, or any where that can't be had; rejects where there is none. */
  ready(): Promise<InferencePool>;
  /** How many threads run a text at this moment, and how many texts wait for one. */
  load(): { readonly busy: number; readonly waiting: number };
  close(): Promise<void>;
}

export const createEmbedders = ({ modelsDir, threads, onRun }: EmbeddersOptions): Embedders => {
  const pools = new Map<string, InferencePool>();
  /** The one that serves each that was asked for: itself, or what took its place. */
  const serving = new Map<string, string>();

  const loaded = async (sha256: string, pool: InferencePool): Promise<InferencePool> => {
    try {
      const found = await pool.ready();
      if (found.sha256 !== sha256) throw new Error(`the embedder ${found.name} was exchanged while it was opened`);
      return pool;
    } catch (error) {
      if (pools.get(sha256) === pool) pools.delete(sha256);
      void pool.close();
      throw error;
    }
  };

  const open = async (wanted: EmbedderIdentity): Promise<InferencePool> => {
    const found = serving.get(wanted.sha256) ?? wanted.sha256;
    const known = pools.get(found);
    if (known) return loaded(found, known);
    const { dir, sha256 } = await findEmbedder(modelsDir, wanted);
    // Somebody else may have opened it meanwhile.
    const pool = pools.get(sha256) ?? createInferencePool({ modelDir: dir, threads, onRun });
    serving.set(wanted.sha256, sha256);
    pools.set(sha256, pool);
    return loaded(sha256, pool);
  };

  /** The shipped classifier's, which most jobs ask for; any other where that can't be had, for classifiers in the store. */
  const openUsual = async (): Promise<InferencePool> => {
    try {
      return await open(parseManifest(await readFile(path.join(modelsDir, 'classifier/manifest.json'))).embedder);
    } catch (error) {
      const [other] = await listEmbedders(modelsDir);
      if (!other) throw error;
      return open(other);
    }
  };
  let usual: Promise<InferencePool> | undefined;

  return {
    threads: () => [...pools.values()].reduce((sum, pool) => sum + pool.threads, 0),
    open,
    ready: () => {
      usual ??= openUsual();
      usual.catch(() => {
        usual = undefined;
      });
      return usual;
    },
    load: () => {
      const loads = [...pools.values()].map((pool) => pool.load());
      return {
        busy: loads.reduce((sum, { busy }) => sum + busy, 0),
        waiting: loads.reduce((sum, { waiting }) => sum + waiting, 0),
      };
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
};
