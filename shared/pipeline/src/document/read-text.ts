import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentError } from './document-error';

/**
 * Reads a text file of a folder; a byte order mark is left out.
 * @throws DocumentError when it doesn't exist, can't be read or is not UTF-8.
 */
export async function readText(dir: string, file: string): Promise<string> {
  const fail = (message: string): never => {
    throw new DocumentError([{ file, message }]);
  };
  const bytes = await readFile(join(dir, file)).catch((error: NodeJS.ErrnoException) =>
    fail(error.code === 'ENOENT' ? `doesn't exist in ${dir}` : `can't be read: ${error.message}`),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('is not UTF-8');
  }
}
