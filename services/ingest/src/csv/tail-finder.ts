import { CR, LF, NUL, SPACE, SUB } from '@logsieve/pipeline/csv/bytes';
import type { ByteWindow } from './byte-window';

/** Whether the line that begins with this byte may begin a tail. */
export const beginsTail = (byte: number | undefined): boolean => byte === NUL || byte === SUB;

/**
 * Tells the tail of a file, which holds no records, from lines that only look like it: NUL and control-Z, among blanks and line ends, up to the
 * last byte. A tail is shorter than `limit`. Bytes are looked at once, however often it is asked.
 */
export class TailFinder {
  private readonly bytesOfTail: ReadonlySet<number>;
  /** Offsets in the upload: where other text is known to stand, and up to where none does. */
  private textAt = -1;
  private seen = 0;

  constructor(
    alsoBlank: number,
    private readonly limit: number,
  ) {
    this.bytesOfTail = new Set([NUL, SUB, LF, CR, SPACE, alsoBlank]);
  }

  /** Whether all that follows `start` is tail; undefined when more bytes must come to know it. `complete`: none will. */
  isTail({ bytes, base, checked }: ByteWindow, start: number, complete: boolean): boolean | undefined {
    if (base + start <= this.textAt) return false;
    const stop = Math.min(checked, start + this.limit);
    let at = Math.max(start, this.seen - base);
    while (at < stop && this.bytesOfTail.has(bytes[at] as number)) at++;
    this.seen = base + at;
    if (at < stop) this.textAt = base + at;
    if (at < stop || at - start >= this.limit) return false;
    return complete ? true : undefined;
  }
}
