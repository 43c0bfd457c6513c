import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findClassifierFaults } from '@logsieve/ml/find-faults';
import { labelsByHead } from '@logsieve/ml/head-scores';
import { type ClassifierFiles, type Manifest, parseManifest } from '@logsieve/ml/manifest';
import { wordRows } from '@logsieve/ml/sparse-rows';
import type { Trainer } from './embed-rows';
import type { TextEmbedder } from './embed-texts';
import { firstOfTemplates, type Sample } from './merge-samples';

/** A template whose label changes with the model. */
export interface Change {
  readonly example: string;
  readonly label: string;
  readonly before: string;
  readonly now: string;
}

/** The model that is replaced, against the new one: both judge the first message of each template of the training data. */
export interface Comparison {
  readonly before: Manifest;
  readonly templates: number;
  /** Templates that each names as the data does. */
  readonly rightBefore: number;
  readonly rightNow: number;
  readonly changes: readonly Change[];
}

/** The classifier in a folder; none when there is none that could be compared. */
export const readClassifier = (directory: string, embedder: TextEmbedder['identity']): ClassifierFiles | undefined => {
  try {
    const read = (name: string) => readFileSync(path.join(directory, name));
    const files = { 'head.onnx': read('head.onnx'), 'manifest.json': read('manifest.json') };
    return findClassifierFaults(files, [embedder]).length === 0 ? files : undefined;
  } catch {
    return undefined;
  }
};

/** @param now a folder's files too, so that both are read in the same way. */
export const compareModels = async (
  before: ClassifierFiles,
  now: ClassifierFiles,
  samples: readonly Sample[],
  labels: readonly string[],
  { embed, toText, dimensions, onProgress }: Trainer,
): Promise<Comparison> => {
  const first = firstOfTemplates(samples).map((i) => samples[i] as Sample);
  const judge = async (files: ClassifierFiles, step: string): Promise<string[]> => {
    const { normalisation, features: wordSpace } = parseManifest(files['manifest.json']);
    let done = 0;
    const texts = first.map(({ example }) => toText(example, normalisation));
    const vectors = await embed(texts, () => onProgress(step, ++done, texts.length));
    return labelsByHead(files['head.onnx'], vectors, dimensions, wordSpace && wordRows(texts, wordSpace));
  };
  const [found, next] = [await judge(before, 'the model before'), await judge(now, 'the new model')];
  const all = first.map(
    ({ example, label }, i): Change => ({
      example,
      label: labels[label] as string,
      before: found[i] as string,
      now: next[i] as string,
    }),
  );
  return {
    before: parseManifest(before['manifest.json']),
    templates: all.length,
    rightBefore: all.filter((entry) => entry.before === entry.label).length,
    rightNow: all.filter((entry) => entry.now === entry.label).length,
    changes: all.filter((entry) => entry.before !== entry.now),
  };
};
