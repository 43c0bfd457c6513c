import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { EmbedderIdentity } from './inference-messages';
import { readProvenance } from './provenance';

/** An embedder with those before it whose heads it can serve, as its vectors are theirs but for rounding. */
export interface ServingEmbedder extends EmbedderIdentity {
  /** Their SHA-256. */
  readonly replaces?: readonly string[];
}

export interface EmbedderFolder extends ServingEmbedder {
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
      const { name, tuned_for: tunedFor, replaces, files } = provenance;
      return [{ dir, name, sha256: files['model.onnx'].sha256, replaces, tunedFor }];
    }),
  );
  return found.flat().sort((a, b) => (a.dir < b.dir ? -1 : 1));
};

/** The one that a head was trained on, or else one that took its place. */
const servingOne = <E extends ServingEmbedder>({ sha256 }: EmbedderIdentity, embedders: readonly E[]): E | undefined =>
  embedders.find((embedder) => embedder.sha256 === sha256) ?? embedders.find(({ replaces }) => replaces?.includes(sha256));

/** Why none of `embedders` will do for a classifier that was trained on `wanted`; undefined where one will. */
export const embedderFault = (wanted: EmbedderIdentity, embedders: readonly ServingEmbedder[]): string | undefined => {
  if (servingOne(wanted, embedders)) return undefined;
  const there = embedders.map(({ name, sha256 }) => `${name} (${sha256})`).join(' and ') || 'none';
  return `the classifier was trained on the embedder ${wanted.name} (${wanted.sha256}), but there is ${there}: train it again`;
};

/**
 * The embedder in `modelsDir` that a classifier was trained on, or that took its place: a head knows no other vectors.
 * @throws Error naming it and those that are there.
 */
export const findEmbedder = async (modelsDir: string, wanted: EmbedderIdentity): Promise<EmbedderFolder> => {
  const embedders = await listEmbedders(modelsDir);
  const fault = embedderFault(wanted, embedders);
  if (fault) throw new Error(fault);
  return servingOne(wanted, embedders) as EmbedderFolder;
};
