import { checkHead } from './check-head';
import { embedderFault, type ServingEmbedder } from './embedder-folders';
import { type ClassifierFiles, manifestSchema, readManifestJson } from './manifest';

/** One thing that is wrong with a classifier's file; `path` leads to it in the manifest. */
export interface ClassifierFault {
  readonly file: keyof ClassifierFiles;
  readonly path?: readonly PropertyKey[];
  readonly message: string;
}

/**
 * What is wrong with the files of a classifier, found by their bytes alone: nothing is loaded or run.
 * With `embedders`, those that the workers can load, the classifier must have been trained on the vectors of one.
 */
export function findClassifierFaults(files: ClassifierFiles, embedders?: readonly ServingEmbedder[]): ClassifierFault[] {
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
  const message = embedders && embedderFault(manifest.embedder, embedders);
  if (message) faults.push({ file: 'manifest.json', path: ['embedder', 'sha256'], message });
  try {
    checkHead(files['head.onnx'], manifest);
  } catch (fault) {
    faults.push({ file: 'head.onnx', message: (fault as Error).message });
  }
  return faults;
}
