import type { Manifest } from './manifest';

/** Width of the embedder's vectors. Not imported: this module is also for processes that load no model. */
export const EMBEDDING = 384;

type Reads = Pick<Manifest, 'features'>;

/** How many numbers a classifier's head reads of a text: its embedding and, where its manifest says so, its words. */
export const inputWidth = ({ features }: Reads): number => EMBEDDING + (features?.words ?? 0);

/** What is wrong when a head's input has another width than its manifest says. */
export const widthFault = (columns: number, manifest: Reads): string | undefined => {
  const width = inputWidth(manifest);
  if (columns === width) return undefined;
  const { features } = manifest;
  const wanted = features
    ? `the embedding (${EMBEDDING}) and the words (${features.words}) of its manifest make ${width}`
    : `the vectors of the embedder have ${EMBEDDING}`;
  return `its input X has ${columns} columns, ${wanted}`;
};
