/** How a text is encoded; the last two must be named to the server. */
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252' | 'latin-1';

const MARKS: readonly (readonly [label: string, encoding: Encoding, bytes: readonly number[]])[] = [
  ['utf-8', 'utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', 'utf-16', [0xff, 0xfe]],
  ['utf-16be', 'utf-16', [0xfe, 0xff]],
];

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Whether a byte order mark says so: then the server takes no other word for it. */
  readonly isMarked: boolean;
}

/**
 * The text of the first bytes of a file: as its mark says, else UTF-8. What is neither is read as Windows-1252, the usual other one, in which every byte means something.
 * A character that the end of the bytes cuts is left out. Throws an Error with words for its owner where the mark is wrong.
 */
export function decode(bytes: Uint8Array): Decoded {
  const marked = MARKS.find(([, , mark]) => mark.every((byte, i) => bytes[i] === byte));
  const [label, encoding] = marked ?? (['utf-8', 'utf-8'] as const);
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true }), encoding, isMarked: marked !== undefined };
  } catch {
    if (marked) throw new Error(`This file begins with the mark of ${encoding.toUpperCase()}, but is not. Save it as UTF-8.`);
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', isMarked: false };
  }
}

/** Whether bytes are most probably UTF-16 without a mark: of each pair the same half is zero, as of Latin letters. */
export function looksLikeUtf16(bytes: Uint8Array): boolean {
  const beginning = bytes.subarray(0, 64);
  const zeros = (half: number): number => beginning.filter((byte, i) => i % 2 === half && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  return Math.min(even, odd) === 0 && Math.max(even, odd) > beginning.length / 4;
}

const SIGNATURES: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['a ZIP archive or an Excel workbook', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['an image', [0x89, 0x50, 0x4e, 0x47]],
  ['a zstd archive', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** What a file is, by its first bytes, that is often taken for CSV and is none. */
export const foreignKind = (bytes: Uint8Array): string | undefined =>
  SIGNATURES.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0];
