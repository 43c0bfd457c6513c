import { checkHead } from './check-head';
import type { EmbedderIdentity } from './inference-messages';
import { type ClassifierFiles, manifestSchema, readManifestJson } from './manifest';

/** One thing that is wrong with a classifier's file; `path` leads to it in the manifest. */
export interface ClassifierFault {
  readonly file: keyof ClassifierFiles;
  readonly path?: readonly PropertyKey[];
  readonly message: string;
}

/**
 * What is wrong with the files of a classifier, found by their bytes alone: nothing is loaded or run.
 * With `embedder`, the one that the workers have loaded, the classifier must have been trained on its vectors.
 */
export function findClassifierFaults(files: ClassifierFiles, embedder?: EmbedderIdentity): ClassifierFault[] {
  let json: unknown;
  try {
    json = readManifestJson(files['manifest.json']);
  } catch (fault) {
    return [{ file: 'manifest.json', message: (fault as Error).message }];
  }
  const { data: manifest, error } = manifestSchema.safeParse(json);
  if (error) {
    return error.issues.map(({ path, message }) => ({
      file: 'manifest.json' as const,
      path,
      message: path.length > 0 ? `${path.join('.')}: ${message}` : message,
    }));
  }
  const faults: ClassifierFault[] = [];
  if (embedder && manifest.embedder.sha256 !== embedder.sha256) {
    const message = `the classifier was trained on the embedder ${manifest.embedder.name} (${manifest.embedder.sha256}), but ${embedder.name} (${embedder.sha256}) is used: train it again`;
    faults.push({ file: 'manifest.json', path: ['embedder', 'sha256'], message });
  }
  try {
    checkHead(files['head.onnx'], manifest);
  } catch (fault) {
    faults.push({ file: 'head.onnx', message: (fault as Error).message });
  }
  return faults;
}
