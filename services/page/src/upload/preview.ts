import { type ColumnChoice, findColumns } from './columns';
import { DELIMITERS, type Delimiter, type Records, readRecords } from './csv';
import { decode, type Encoding, foreignKind, looksLikeUtf16 } from './decode';

/** What the first bytes of a file tell, before anything is sent. */
export interface Preview {
  readonly encoding: Encoding;
  /** Whether a byte order mark says so. */
  readonly isMarked: boolean;
  readonly delimiter: Delimiter;
  /** Names of the columns, as they stand in the file but for blanks around them. */
  readonly columns: readonly string[];
  /** Those that the server will find by itself. */
  readonly found: ColumnChoice;
  /** The first records behind the header. */
  readonly rows: readonly (readonly string[])[];
  /** Records behind the header, counted where the whole file was read, else estimated by their length; undefined where no whole one was. */
  readonly rowCount: number | undefined;
  readonly isExact: boolean;
  /** The row whose quote is open at the end of the file, counted from 1. */
  readonly unclosedRow: number | undefined;
}

/** The longest header that the server takes, and some more. */
const READ_BYTES = 2 ** 20 + 16;
const SHOWN_ROWS = 8;

/** Reads the beginning of a file. Throws an Error with words for its owner where it is no CSV that can be labelled, or can't be read. */
export async function readPreview(file: Blob): Promise<Preview> {
  const bytes = await file
    .slice(0, READ_BYTES)
    .arrayBuffer()
    .catch(() => {
      throw new Error('It can’t be read: it is a folder, or was changed or removed since it was chosen, or may not be opened.');
    });
  return previewOf(new Uint8Array(bytes), file.size);
}

/** The same of the first bytes of a file of `size` bytes. */
export function previewOf(bytes: Uint8Array, size: number): Preview {
  const kind = foreignKind(bytes);
  if (kind) throw new Error(`This file is ${kind}, not CSV text.`);
  const { text, encoding, isMarked } = decode(bytes);
  const isWhole = bytes.length >= size;
  const way = bestOf(text, isWhole);
  const { delimiter, records } = way;
  const [header = [], ...rows] = records.first;
  refuseHeader(way, header, bytes, text);
  const columns = header.map((name) => name.trim());
  const length = (records.length * bytes.length) / text.length;
  const estimate = records.count > 1 ? Math.max(1, Math.round((records.count * size) / length) - 1) : undefined;
  return {
    encoding,
    isMarked,
    delimiter,
    columns,
    found: findColumns(columns),
    rows,
    rowCount: isWhole ? records.count - 1 : estimate,
    isExact: isWhole,
    unclosedRow: records.unclosed,
  };
}

/** Throws for a header that no server can take, with the reason. */
function refuseHeader({ needed, isUnclosed, isBlank }: Way, header: readonly string[], bytes: Uint8Array, text: string): void {
  const refuse = (words: string): never => {
    throw new Error(words);
  };
  if (isBlank) refuse('This file is empty: it has no header.');
  if (needed === 2) return;
  if ((header.length > 0 ? header.join() : text).includes('\0'))
    refuse(
      looksLikeUtf16(bytes)
        ? 'This file looks like UTF-16 without its byte order mark. Save it as UTF-8.'
        : 'This file is not text: its beginning holds NUL bytes.',
    );
  if (isUnclosed) refuse('A quote that opens in the first line, the header, is never closed.');
  if (header.length === 0)
    refuse('Its first line, the header, is longer than 1 MiB, the limit of the server. A quote that opens in it may not be closed.');
  if (header.length === 1)
    refuse(
      `It has only one column, “${clip(header[0]?.trim() ?? '')}”, and two are needed: the source and the message. Columns are told apart by comma, semicolon or tab, and the first line names them.`,
    );
}

const clip = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

interface Way {
  readonly delimiter: Delimiter;
  readonly records: Records;
  /** How many of the needed columns the header has. */
  readonly needed: number;
  /** Whether a quote of the header is not closed, under this delimiter or another one. */
  readonly isUnclosed: boolean;
  /** Whether there is nothing but blank lines. */
  readonly isBlank: boolean;
}

/** The delimiter under which most of the needed columns are there, and among equals most columns: as the server chooses. */
function bestOf(text: string, isWhole: boolean): Way {
  const told = /^\s*sep=([,;\t])(?:\r\n|\r|\n)/i.exec(text);
  const body = told ? text.slice(told[0].length) : text;
  const given = told ? [told[1] as Delimiter] : DELIMITERS;
  const ways = given.map((delimiter) => {
    const records = readRecords(body, delimiter, isWhole, SHOWN_ROWS + 1);
    const { source, log_message } = findColumns(records.first[0] ?? []);
    return { delimiter, records, needed: Number(source !== undefined) + Number(log_message !== undefined) };
  });
  const rank = ({ records, needed }: (typeof ways)[number]): number =>
    records.unclosed === 0 ? -1 : needed * 10_000 + (records.first[0]?.length ?? 0);
  const best = ways.reduce((best, way) => (rank(way) > rank(best) ? way : best));
  return { ...best, isUnclosed: ways.some(({ records }) => records.unclosed === 0), isBlank: body.trim() === '' };
}
