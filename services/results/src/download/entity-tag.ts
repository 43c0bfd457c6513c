import { createHash } from 'node:crypto';
import type { Accepted } from '@logsieve/contracts/records';
import type { ResultsQuery } from '@logsieve/contracts/rows';
import { RENDERER_VERSION } from '@logsieve/pipeline/render/csv';
import type { WholeVerdicts } from '@logsieve/pipeline/verdicts/open-whole';

/**
 * The strong entity tag (RFC 9110, 8.8.3) of a form of a file, in its quotes: a hash of the upload, how it was read, the pipeline that its
 * labels are from, the verdicts and their revisions, the renderer and the form.
 */
export function makeTag(accepted: Accepted, { trailer }: WholeVerdicts, form: Partial<ResultsQuery>): string {
  const { pipeline, chunks } = trailer;
  const parts = [RENDERER_VERSION, accepted.sha256, accepted.options, pipeline, chunks.revisions, chunks.crc, trailer.table, form];
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32)}"`;
}

/** The tag of the same file, compressed: other bytes. */
export const gzipTag = (tag: string): string => tag.replace(/"$/, '-gzip"');

/** Whether an `If-None-Match` header names a tag (weakly compared, RFC 9110, 13.1.2). */
export function isNamed(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return Array.from(header.matchAll(/"[^"]*"/g), String).includes(tag);
}
