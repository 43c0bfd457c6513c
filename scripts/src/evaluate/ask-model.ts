import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DIMENSIONS } from '@logsieve/ml/embedder';
import { findEmbedder } from '@logsieve/ml/embedder-folders';
import { loadHead } from '@logsieve/ml/head';
import { parseManifest } from '@logsieve/ml/manifest';
import { toTemplate } from '@logsieve/ml/template';
import { createTextEmbedder } from '../train/embed-texts';
import type { Answer } from './answer';
import type { LabelledLog } from './read-labelled-csv';

export interface ModelAnswers {
  /** Its likeliest label for each log, however sure it is. */
  readonly answers: Answer[];
  /** Below it the pipeline would leave a log open. */
  readonly threshold: number;
}

/**
 * Labels the logs with a classifier alone: no rules, no threshold.
 * @param modelsDir holds the embedder that the classifier names.
 */
export const askModel = async (logs: readonly LabelledLog[], classifier: string, modelsDir: string): Promise<ModelAnswers> => {
  const manifest = parseManifest(await readFile(path.join(classifier, 'manifest.json')));
  const { dir } = await findEmbedder(modelsDir, manifest.embedder);
  const head = loadHead(await readFile(path.join(classifier, 'head.onnx')), manifest);
  const texts = await createTextEmbedder(dir, 2);
  try {
    const templates = logs.map(({ message }) => toTemplate(message, manifest.normalisation));
    const vectors = await texts.embed(templates, () => undefined);
    const answers: Answer[] = [];
    for (const [i, template] of templates.entries()) {
      const { label, confidence } = head.predict(vectors.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS), template);
      answers.push({ label, confidence, method: 'bert' });
    }
    return { answers, threshold: manifest.threshold };
  } finally {
    await texts.close();
  }
};
