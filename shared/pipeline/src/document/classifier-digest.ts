import { createHash } from 'node:crypto';

/** The files that make a trained classifier: what `models/classifier/` and `models/<digest>/` in the store hold. */
export const CLASSIFIER_FILES = ['head.onnx', 'manifest.json'] as const;
export type ClassifierFiles = Readonly<Record<(typeof CLASSIFIER_FILES)[number], Uint8Array>>;

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');

/** The name of a classifier: SHA-256 (hex) over the lines `<file name> <SHA-256 of the file>\n` of its files, in the order of their names. */
export const classifierDigest = (files: ClassifierFiles): string =>
  sha256(CLASSIFIER_FILES.map((name) => `${name} ${sha256(files[name])}\n`).join(''));
