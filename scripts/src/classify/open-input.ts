import { openAsBlob } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { UploadFile } from '@logsieve/client/upload';

export interface Input {
  readonly file: UploadFile;
  readonly filename: string;
  /** Ends a standard input that nobody reads any more, which would keep the process. */
  close(): void;
}

/** A file to upload; `-` is standard input, which is sent as it comes. Throws with the name of a file that is not there. */
export async function openInput(file: string): Promise<Input> {
  if (file === '-') return { file: process.stdin, filename: 'stdin.csv', close: () => process.stdin.destroy() };
  await access(file); // its error names the file, that of the blob does not
  return { file: await openAsBlob(file), filename: path.basename(file), close: () => {} };
}
