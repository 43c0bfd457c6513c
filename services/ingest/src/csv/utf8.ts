import { isUtf8 } from 'node:buffer';

/** Bytes in the sequence that this byte begins (RFC 3629); 1 for one that begins none. */
function sequenceLength(lead: number): number {
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xc2 && lead < 0xe0 ? 2 : 1;
}

/** The end of the bytes without a sequence at their end that is cut off. */
export function wholeSequencesEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let at = end - 1; at >= start && at > end - 4; at--) {
    const byte = bytes[at] as number;
    if (byte < 0x80) return end;
    if (byte >= 0xc0) return at + sequenceLength(byte) > end ? at : end;
  }
  return end;
}

/** The offset of the first sequence that is not UTF-8; -1 when there is none. */
export function firstNotUtf8(bytes: Uint8Array): number {
  if (isUtf8(bytes)) return -1;
  let at = 0;
  for (;;) {
    const next = at + sequenceLength(bytes[at] as number);
    if (next > bytes.length || !isUtf8(bytes.subarray(at, next))) return at;
    at = next;
  }
}
