/** One record of a CSV as it stands in its bytes. */
export interface RawRecord {
  readonly bytes: Buffer;
  /** Its line ending; empty at the end of the file. */
  readonly ending: Buffer;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Cuts a UTF-8 CSV at the line endings (LF, CRLF, CR) outside quotes. A quote opens a field only at its beginning, blanks before it let by; that is all it knows
 * of CSV: it shares no code with the service's scanner.
 */
export function splitRecords(csv: Buffer, delimiter: string): RawRecord[] {
  const separator = delimiter.charCodeAt(0);
  const records: RawRecord[] = [];
  let start = 0;
  let quoted = false;
  let atFieldStart = true;
  for (let i = 0; i < csv.length; i++) {
    const byte = csv[i];
    if (quoted) {
      // A doubled quote closes and opens again at once.
      if (byte === QUOTE) quoted = false;
      continue;
    }
    if (byte === QUOTE && (atFieldStart || csv[i - 1] === QUOTE)) {
      quoted = true;
      atFieldStart = false;
    } else if (byte === LF || byte === CR) {
      const width = byte === CR && csv[i + 1] === LF ? 2 : 1;
      records.push({ bytes: csv.subarray(start, i), ending: csv.subarray(i, i + width) });
      i += width - 1;
      start = i + 1;
      atFieldStart = true;
    } else if (byte === separator) atFieldStart = true;
    else if (byte !== 0x20) atFieldStart = false;
  }
  if (start < csv.length) records.push({ bytes: csv.subarray(start), ending: csv.subarray(csv.length) });
  return records;
}

/** Whether a record is a blank line, which is kept and gets no label. */
export const isBlank = ({ bytes }: RawRecord): boolean => bytes.every((byte) => byte === 0x20 || byte === 0x09);
