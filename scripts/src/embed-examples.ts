import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInferencePool } from '@logsieve/ml/inference-pool';
import { toTemplate } from '@logsieve/ml/template';
import { encodeVectors, type SmallVector, toSmallVector } from '@logsieve/ml/vector-file';
import { loadDocument } from '@logsieve/pipeline/document/load-document';

const ROOT = path.resolve(__dirname, '../..');

/** The templates of what the shipped pipeline picks its examples from, each once. */
export const exampleTemplates = async (root: string): Promise<string[]> => {
  const { pipeline } = await loadDocument({
    resourcesDir: path.join(root, 'resources'),
    classifierDir: path.join(root, 'models/classifier'),
    llm: { enabled: true, model: '' },
  });
  return [...new Set((pipeline.examples ?? []).map(({ message }) => toTemplate(message, 'hash')))];
};

/** Writes the vectors of the LLM's examples to a file, so that no worker has to embed them. */
export const embedExamples = async (out: string): Promise<number> => {
  const texts = await exampleTemplates(ROOT);
  const pool = createInferencePool({ modelDir: path.join(ROOT, 'models/minilm'), threads: Math.min(2, os.availableParallelism()) });
  try {
    const { sha256 } = await pool.ready();
    const vectors = await Promise.all(
      texts.map(async (text): Promise<[string, SmallVector]> => [text, toSmallVector(await pool.embed(text))]),
    );
    mkdirSync(path.dirname(out), { recursive: true });
    writeFileSync(out, encodeVectors(sha256, new Map(vectors)));
    return vectors.length;
  } finally {
    await pool.close();
  }
};

if (require.main === module) {
  const out = path.join(ROOT, 'models/examples.bin');
  embedExamples(out)
    .then((count) => console.log(`written: ${path.relative(process.cwd(), out)}, ${count} vectors`))
    .catch((error: unknown) => {
      console.error(`embed-examples: ${(error as Error).message}`);
      process.exitCode = 1;
    });
}
