import { Readable } from 'node:stream';
import type { CaseOptions } from '@logsieve/contracts/testing/csv-cases/csv-case';
import { createTranscoder } from '../transcode';

/** An upload as the scanner gets it: in UTF-8. Rejects with the CsvProblem of bytes that are not in their encoding. */
export async function transcoded(bytes: Buffer, encoding: CaseOptions['encoding']): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of Readable.from([bytes]).compose(createTranscoder(encoding))) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
