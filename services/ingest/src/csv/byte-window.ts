const FIRST_CAPACITY = 2 ** 16;

/** The bytes of an upload from the first that is still needed: appended at the end, scanned up to `position`, dropped at the beginning. */
export class ByteWindow {
  bytes = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  /** Bytes in the window; those before `checked` are known to be UTF-8, those before `position` are scanned. */
  length = 0;
  checked = 0;
  position = 0;
  /** Where the window begins in the upload. */
  base = 0;

  append(data: Uint8Array): void {
    const needed = this.length + data.length;
    if (needed > this.bytes.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
      this.bytes.copy(grown, 0, 0, this.length);
      this.bytes = grown;
    }
    this.bytes.set(data, this.length);
    this.length = needed;
  }

  /** Takes a copy of what is scanned out of the window. */
  takeScanned(): Buffer {
    const { position } = this;
    const taken = Buffer.from(this.bytes.subarray(0, position));
    this.bytes.copyWithin(0, position, this.length);
    this.length -= position;
    this.checked -= position;
    this.base += position;
    this.position = 0;
    return taken;
  }
}
