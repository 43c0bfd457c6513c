import { createHash } from 'node:crypto';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';

/** JSON whose bytes depend on the value alone: members sorted by name, no blanks. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** The bytes in which a pipeline version is stored. */
export const encodePipeline = (pipeline: ResolvedPipeline): Buffer => Buffer.from(canonicalJson(pipeline), 'utf8');

/** The name of a pipeline version: SHA-256 (hex) of its stored bytes. */
export const hashPipelineBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The name of a pipeline version: SHA-256 (hex) of its canonical JSON. */
export const pipelineHash = (pipeline: ResolvedPipeline): string => hashPipelineBytes(encodePipeline(pipeline));

export const pipelineKey = (hash: string): string => `pipelines/${hash}`;
/** Key of a classifier's file, `head.onnx` or `manifest.json`. */
export const modelKey = (digest: string, file: string): string => `models/${digest}/${file}`;
