import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findEmbedder } from '@logsieve/ml/embedder-folders';
import { parseManifest } from '@logsieve/ml/manifest';
import { toTemplate } from '@logsieve/ml/template';
import type { ModelInUse } from './bench';

/** The embedder that the classifier of a folder of models was trained on. Throws where either is missing. */
export async function findModelInUse(modelsDir: string): Promise<ModelInUse> {
  const { embedder, normalisation } = parseManifest(await readFile(path.join(modelsDir, 'classifier/manifest.json')));
  const { dir } = await findEmbedder(modelsDir, embedder);
  return { dir, toText: (message) => toTemplate(message, normalisation) };
}
