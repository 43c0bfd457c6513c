/** Makes a copy of bytes in which A to Z are a to z. The copy holds until the next call, which overwrites it. */
export type LowerAscii = (bytes: Uint8Array) => Buffer;

/**
 * Lower case four bytes at a time. In a word without its top bits, adding 0x7f-'Z' to each byte sets the top bit where it is above Z, and adding
 * 0x80-'A' where it is at least A, without a carry into the next byte. Where the two differ in an ASCII byte, its bit 0x20 is set.
 */
export function createLowerAscii(): LowerAscii {
  let words = new Int32Array(0);
  return (bytes) => {
    const count = (bytes.length + 3) >> 2;
    if (words.length < count) words = new Int32Array(count);
    const copy = Buffer.from(words.buffer, 0, bytes.length);
    copy.set(bytes);
    for (let i = 0; i < count; i++) {
      const word = words[i] as number;
      const low = word & 0x7f7f7f7f;
      const capitals = ~word & 0x80808080 & ((low + 0x25252525) ^ (low + 0x3f3f3f3f));
      words[i] = word | (capitals >>> 2);
    }
    return copy;
  };
}
