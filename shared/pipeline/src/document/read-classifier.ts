import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import { z } from 'zod';
import { type ClassifierFiles, classifierDigest } from './classifier-digest';
import { DocumentError } from './document-error';
import { readJson } from './json-source';
import type { ValuePath } from './yaml-source';

/** What the pipeline must know of a manifest; the rest of it is the model's own. */
const manifestSchema = z.object({ labels: z.array(z.string()), threshold: z.number().min(0).max(1).default(0.5) });

/** One thing that is wrong inside a classifier's file; `path` leads to it in the manifest. */
export interface ClassifierFault {
  readonly file: keyof ClassifierFiles;
  readonly path?: ValuePath;
  readonly message: string;
}

/** Finds what is wrong with files whose form only the model's own package knows. The manifest is JSON. */
export type FindClassifierFaults = (files: ClassifierFiles) => Promise<readonly ClassifierFault[]>;

/** A trained classifier as it lies in its folder. */
export interface ClassifierOnDisk {
  readonly digest: string;
  readonly files: ClassifierFiles;
  /** The labels that it can answer, without its background class. */
  readonly labels: readonly string[];
  /** Confidence under which a record stays open, unless the document says another. */
  readonly threshold: number;
}

/** A classifier's file as problems name it. */
const shown = (file: keyof ClassifierFiles): string => `classifier/${file}`;

/**
 * Reads `head.onnx` and `manifest.json`.
 * @throws DocumentError for what is wrong in one of them, Error where one is missing or can't be read.
 */
export async function readClassifier(dir: string, findFaults?: FindClassifierFaults): Promise<ClassifierOnDisk> {
  const read = (name: string) =>
    readFile(join(dir, name)).catch((error: NodeJS.ErrnoException) => {
      throw new Error(error.code === 'ENOENT' ? `${join(dir, name)} doesn't exist` : error.message, { cause: error });
    });
  const files: ClassifierFiles = { 'head.onnx': await read('head.onnx'), 'manifest.json': await read('manifest.json') };
  const source = readJson(shown('manifest.json'), Buffer.from(files['manifest.json']).toString('utf8'));
  if (source.problems.length > 0) throw new DocumentError(source.problems);

  const faults = (await findFaults?.(files)) ?? [];
  const problems = faults.map(({ file, path, message }) =>
    file === 'manifest.json' ? source.problemAt(path ?? [], message) : { file: shown(file), message },
  );
  if (problems.length > 0) throw new DocumentError(problems);
  const { data, error } = manifestSchema.safeParse(source.value);
  if (error) throw new DocumentError(error.issues.map(({ path, message }) => source.problemAt(path, `${path.join('.')}: ${message}`)));
  const labels = data.labels.filter((label) => label !== UNCLASSIFIED);
  return { digest: classifierDigest(files), files, labels, threshold: data.threshold };
}
