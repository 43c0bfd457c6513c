import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';

const LIMIT_BYTES = 1024 * 1024;

/** Reads a service's whole JSON answer. Throws where it is larger than 1 MiB, breaks off, or does not fit the schema. */
export async function readJson<T>(answer: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer) {
    bytes += (part as Buffer).length;
    if (bytes > LIMIT_BYTES) throw new Error(`An answer is larger than ${LIMIT_BYTES} bytes.`);
    parts.push(part as Buffer);
  }
  return schema.parse(JSON.parse(Buffer.concat(parts).toString('utf8')));
}
