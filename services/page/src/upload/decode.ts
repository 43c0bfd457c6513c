/** How a text is encoded; the last two must be named to the server. */
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252' | 'latin-1';

const MARKS: readonly (readonly [label: string, encoding: Encoding, bytes: readonly number[]])[] = [
  ['utf-8', 'utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', 'utf-16', [0xff, 0xfe]],
  ['utf-16be', 'utf-16', [0xfe, 0xff]],
];

/**
 * The text of the first bytes of a file: as its mark says, else UTF-8. What is neither is read as Windows-1252, the usual other one, in which every byte means something.
 * A character that the end of the bytes cuts is left out.
 */
export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const [label, encoding] = MARKS.find(([, , mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? ['utf-8', 'utf-8'];
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true }), encoding };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

const SIGNATURES: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['a ZIP archive or an Excel workbook', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
];

/** What a file is, by its first bytes, that is often taken for CSV and is none. */
export const foreignKind = (bytes: Uint8Array): string | undefined =>
  SIGNATURES.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0];
