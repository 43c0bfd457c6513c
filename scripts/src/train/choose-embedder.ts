import { type EmbedderFolder, listEmbedders } from '@logsieve/ml/embedder-folders';

/**
 * The embedder that suits the labels, see docs/decisions/0043: one that was tuned for at least half of them, else the one that knows nothing of labels.
 * @throws Error when the folder holds none of either kind.
 */
export const chooseEmbedder = async (modelsDir: string, labels: readonly string[]): Promise<string> => {
  const embedders = await listEmbedders(modelsDir);
  const suits = ({ tunedFor }: EmbedderFolder) =>
    tunedFor.length > 0 && 2 * labels.filter((label) => tunedFor.includes(label)).length >= labels.length;
  const chosen = embedders.find(suits) ?? embedders.find(({ tunedFor }) => tunedFor.length === 0);
  if (!chosen) throw new Error(`${modelsDir} holds no embedder for these labels`);
  return chosen.dir;
};
