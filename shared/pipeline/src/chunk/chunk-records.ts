import { isAscii } from 'node:buffer';
import type { Records } from '../classifier';
import { QUOTE, SPACE } from '../csv/bytes';
import type { Chunk } from './chunk';
import { decodeField } from './decode-field';

export interface ChunkRecords extends Records {
  /** Whether a record's message is empty or white space alone. */
  isBlank(index: number): boolean;
}

/** The records of a chunk. A field is decoded when it is asked for, each time anew. An index out of range gives an empty field. */
export function chunkRecords({ table, bytes }: Chunk): ChunkRecords {
  // Latin-1 decodes ASCII to the same text and faster than UTF-8 does.
  const encoding = isAscii(bytes) ? 'latin1' : 'utf8';
  const message = (i: number) => decodeField(bytes.toString(encoding, table.messageStart[i] ?? 0, table.messageEnd[i] ?? 0));
  return {
    length: table.length,
    source: (i) => decodeField(bytes.toString(encoding, table.sourceStart[i] ?? 0, table.sourceEnd[i] ?? 0)),
    message,
    isBlank: (i) => {
      const start = table.messageStart[i] ?? 0;
      const end = table.messageEnd[i] ?? 0;
      const first = bytes[start] === QUOTE && start + 1 < end ? start + 1 : start;
      return !(first < end && isVisible(bytes[first] as number)) && message(i).trim() === '';
    },
  };
}

/** An ASCII character that is no white space and has no part in quoting: a text with it is not blank, which needs no decoding to see. */
const isVisible = (byte: number): boolean => byte > SPACE && byte < 0x7f && byte !== QUOTE;
