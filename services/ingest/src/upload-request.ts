import { HttpProblem, parseRequestPart } from '@logsieve/contracts/problems';
import { type JobOptions, jobOptionsSchema, metadataSchema } from '@logsieve/contracts/records';

const MAX_NAME = 255;

/** A name for people: no path, no control characters, never empty. It is never used as a path. */
export function cleanFilename(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
  const printable = base.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return [...printable].slice(0, MAX_NAME).join('') || 'upload.csv';
}

function parseJson(part: string, text: unknown): unknown {
  if (text === undefined) return undefined;
  const detail = 'must be one JSON object, as text';
  const problem = () => new HttpProblem('invalid-request', `${part} ${detail}.`, { errors: [{ pointer: `/${part}`, detail }] });
  if (typeof text !== 'string') throw problem();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw problem();
  }
}

/** The options and metadata of an upload, from form fields or query parameters; a form field wins. Throws `invalid-request`. */
export function parseUploadFields(
  fields: Readonly<Record<string, unknown>>,
  query: Readonly<Record<string, unknown>>,
): {
  options: JobOptions;
  metadata: Record<string, string>;
} {
  const options = parseJson('options', fields.options ?? query.options) ?? {};
  const metadata = parseJson('metadata', fields.metadata ?? query.metadata) ?? {};
  return {
    options: parseRequestPart(jobOptionsSchema, 'options', options),
    metadata: parseRequestPart(metadataSchema, 'metadata', metadata),
  };
}
