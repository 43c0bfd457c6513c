import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { TEMPLATE_FORMS } from './template-form';

/** What is read of an embedder's `provenance.json`; the rest of it is for people. */
const provenanceSchema = z.object({
  v: z.literal(1),
  name: z.string(),
  dimensions: z.int(),
  max_tokens: z.int(),
  /** Labelled files that the embedder was tuned on, beside what its authors trained it on; the SHA-256 is that of the file. */
  tuned_on: z.array(z.object({ name: z.string(), sha256: z.string() })).default([]),
  /** The labels that it was tuned to tell apart. */
  tuned_for: z.array(z.string()).default([]),
  /** The form of the texts that it was tuned on. */
  tuned_form: z.enum(TEMPLATE_FORMS).optional(),
  /** SHA-256 of the `model.onnx` whose place it took and whose vectors it gives but for rounding. */
  replaces: z.array(z.string()).default([]),
  files: z.object({ 'model.onnx': z.object({ sha256: z.string() }), 'vocab.txt': z.object({ sha256: z.string() }) }),
});
export type Provenance = z.infer<typeof provenanceSchema>;

const unreadable = (file: string) => (error: Error) => {
  throw new Error(`${file} of the embedder can't be read: ${error.message}`, { cause: error });
};

/** Piece by piece: a model need not be in memory as a whole twice. */
const hashFile = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
};

/**
 * Reads an embedder's `provenance.json`.
 * @throws Error naming the file, when it is missing or not what it should be.
 */
export const readProvenance = async (modelDir: string): Promise<Provenance> => {
  const file = path.join(modelDir, 'provenance.json');
  const bytes = await readFile(file).catch(unreadable(file));
  try {
    return provenanceSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    throw new Error(`${file} does not describe an embedder: ${(error as Error).message}`, { cause: error });
  }
};

/**
 * The path of a file of an embedder.
 * @throws Error naming the file, when it is missing or not the one that `provenance` names.
 */
export const checkedFile = async (modelDir: string, name: keyof Provenance['files'], provenance: Provenance): Promise<string> => {
  const file = path.join(modelDir, name);
  const found = await hashFile(file).catch(unreadable(file));
  const expected = provenance.files[name].sha256;
  if (found !== expected) throw new Error(`${file} is damaged: its SHA-256 is ${found}, provenance.json names ${expected}`);
  return file;
};
