import { createHash } from 'node:crypto';
import { modelReportSchema } from '@logsieve/contracts/model';
import { z } from 'zod';
import { TEMPLATE_FORMS } from './template-form';
import { isWordCount, LEAST_WORDS, MOST_WORDS } from './word-features';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');

/** `models/classifier/manifest.json`: what a trained head is, what text it wants and what it was trained on. */
export const manifestSchema = z.object({
  v: z.literal(1),
  /** Nodes `LinearClassifier` + `Normalizer`: input `X` float [n, 384] (384 + words, see `features`), outputs `label` (strings) and `probabilities` float [n, classes]. */
  format: z.literal('onnx-linear-classifier'),
  /** The embedder whose vectors the head was trained on; the SHA-256 is that of its `model.onnx`. */
  embedder: z.object({ name: z.string().min(1), sha256: sha256Schema }),
  /** The form of the text that is embedded, see `toTemplate`. */
  normalisation: z.enum(TEMPLATE_FORMS),
  /**
   * What the head reads of a text behind its embedding: its words in so many buckets, a power of two, as a vector of the length `scale`,
   * see `wordVector`. Without it the head reads the embedding alone.
   */
  features: z
    .object({
      words: z.int().refine(isWordCount, `a power of two from ${LEAST_WORDS} to ${MOST_WORDS}`),
      scale: z.number().positive().max(100),
    })
    .optional(),
  /** The classes in the order of the columns of `probabilities`. May hold the background class `Unclassified`. */
  labels: z
    .array(z.string().min(1))
    .min(2)
    .max(254)
    .refine((labels) => new Set(labels).size === labels.length, 'a label stands twice'),
  /** Under this probability a record stays open. */
  threshold: z.number().min(0).max(1),
  /** The training files; `sha256` is that of the whole set. */
  data: z.object({
    files: z.array(z.object({ name: z.string().min(1), sha256: sha256Schema, rows: z.int().min(0) })),
    sha256: sha256Schema,
  }),
  metrics: z.record(z.string(), z.json()),
  /** All figures of the training, where it brings them in this form: older and imported classifiers do not. They are only shown. */
  report: modelReportSchema.optional().catch(undefined),
  /** Versions of what trained it, by name. */
  trained_with: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The two files that make a classifier. */
export const CLASSIFIER_FILES = ['head.onnx', 'manifest.json'] as const;
export type ClassifierFiles = Readonly<Record<(typeof CLASSIFIER_FILES)[number], Uint8Array>>;

/**
 * The value in the bytes of a `manifest.json`, not yet checked.
 * @throws Error saying that it is not UTF-8 or no JSON.
 */
export const readManifestJson = (bytes: Uint8Array): unknown => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error('is not UTF-8', { cause: error });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`is not JSON: ${(error as Error).message}`, { cause: error });
  }
};

/**
 * Reads the bytes of a `manifest.json`.
 * @throws Error naming every problem with its path.
 */
export const parseManifest = (bytes: Uint8Array): Manifest => {
  let json: unknown;
  try {
    json = readManifestJson(bytes);
  } catch (error) {
    throw new Error(`manifest.json ${(error as Error).message}`, { cause: error });
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.message}`);
  throw new Error(`manifest.json is not a classifier's manifest: ${problems.join('; ')}`);
};

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The name of a classifier: SHA-256 (hex) over the lines `<file name> <SHA-256 of the file>\n` of its two files, in the order of their names. */
export const classifierDigest = (files: ClassifierFiles): string =>
  sha256(CLASSIFIER_FILES.map((name) => `${name} ${sha256(files[name])}\n`).join(''));
