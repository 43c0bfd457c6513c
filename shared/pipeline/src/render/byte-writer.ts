/** Bytes that grow as they are written. */
export class ByteWriter {
  private buffer: Buffer;
  private written = 0;

  /** `capacity`: how many bytes are expected. */
  constructor(capacity: number) {
    this.buffer = Buffer.allocUnsafeSlow(Math.max(capacity, 1));
  }

  /** Bytes written so far. */
  get length(): number {
    return this.written;
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.written++] = value;
  }

  /** Writes the bytes from `start` to `end` (exclusive). */
  write(bytes: Buffer, start = 0, end = bytes.length): void {
    this.reserve(end - start);
    this.written += bytes.copy(this.buffer, this.written, start, end);
  }

  /** What was written; a view of the writer's memory, so nothing must be written after it. */
  bytes(): Buffer {
    return this.buffer.subarray(0, this.written);
  }

  private reserve(bytes: number): void {
    const needed = this.written + bytes;
    if (needed <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(larger, 0, 0, this.written);
    this.buffer = larger;
  }
}
