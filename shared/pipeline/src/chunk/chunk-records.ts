import { isAscii } from 'node:buffer';
import type { Records } from '../classifier';
import type { Chunk } from './chunk';
import { decodeField } from './decode-field';

/** The records of a chunk. A field is decoded when it is asked for, each time anew. An index out of range gives an empty field. */
export function chunkRecords({ table, bytes }: Chunk): Records {
  // Latin-1 decodes ASCII to the same text and faster than UTF-8 does.
  const encoding = isAscii(bytes) ? 'latin1' : 'utf8';
  return {
    length: table.length,
    source: (i) => decodeField(bytes.toString(encoding, table.sourceStart[i] ?? 0, table.sourceEnd[i] ?? 0)),
    message: (i) => decodeField(bytes.toString(encoding, table.messageStart[i] ?? 0, table.messageEnd[i] ?? 0)),
  };
}
