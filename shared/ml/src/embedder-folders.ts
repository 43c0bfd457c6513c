import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { EmbedderIdentity } from './inference-messages';
import { readProvenance } from './provenance';

export interface EmbedderFolder extends EmbedderIdentity {
  readonly dir: string;
  /** The labels that it was tuned to tell apart; none of the published one. */
  readonly tunedFor: readonly string[];
}

/** The embedders in `modelsDir`: its folders with a `provenance.json` that can be read, by name of the folder. None where it can't be read. */
export const listEmbedders = async (modelsDir: string): Promise<EmbedderFolder[]> => {
  const entries = await readdir(modelsDir, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry): Promise<EmbedderFolder[]> => {
      const dir = path.join(modelsDir, entry.name);
      const provenance = await readProvenance(dir).catch(() => undefined);
      if (!provenance) return [];
      const { name, tuned_for: tunedFor, files } = provenance;
      return [{ dir, name, sha256: files['model.onnx'].sha256, tunedFor }];
    }),
  );
  return found.flat().sort((a, b) => (a.dir < b.dir ? -1 : 1));
};

/** Why none of `embedders` will do for a classifier that was trained on `wanted`; undefined where one will. */
export const embedderFault = (wanted: EmbedderIdentity, embedders: readonly EmbedderIdentity[]): string | undefined => {
  if (embedders.some(({ sha256 }) => sha256 === wanted.sha256)) return undefined;
  const there = embedders.map(({ name, sha256 }) => `${name} (${sha256})`).join(' and ') || 'none';
  return `the classifier was trained on the embedder ${wanted.name} (${wanted.sha256}), but there is ${there}: train it again`;
};

/**
 * The embedder in `modelsDir` that a classifier was trained on: a head knows no other vectors.
 * @throws Error naming it and those that are there.
 */
export const findEmbedder = async (modelsDir: string, wanted: EmbedderIdentity): Promise<EmbedderFolder> => {
  const embedders = await listEmbedders(modelsDir);
  const fault = embedderFault(wanted, embedders);
  if (fault) throw new Error(fault);
  return embedders.find(({ sha256 }) => sha256 === wanted.sha256) as EmbedderFolder;
};
