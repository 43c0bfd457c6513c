import { type ColumnChoice, findColumns } from './columns';
import { DELIMITERS, type Delimiter, type Records, readRecords } from './csv';
import { decode, type Encoding, foreignKind } from './decode';

/** What the first bytes of a file tell, before anything is sent. */
export interface Preview {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Names of the columns, as they stand in the file but for blanks around them. */
  readonly columns: readonly string[];
  /** Those that the server will find by itself. */
  readonly found: ColumnChoice;
  /** The first records behind the header. */
  readonly rows: readonly (readonly string[])[];
  /** Records behind the header, counted where the whole file was read, else estimated by their length. */
  readonly rowCount: number;
  readonly isExact: boolean;
}

const READ_BYTES = 256 * 1024;
const SHOWN_ROWS = 8;

/** Reads the beginning of a file. Throws an Error with words for its owner where it is no CSV. */
export async function readPreview(file: Blob): Promise<Preview> {
  const bytes = new Uint8Array(await file.slice(0, READ_BYTES).arrayBuffer());
  return previewOf(bytes, file.size);
}

/** The same of the first bytes of a file of `size` bytes. */
export function previewOf(bytes: Uint8Array, size: number): Preview {
  const kind = foreignKind(bytes);
  if (kind) throw new Error(`This file is ${kind}, not CSV text.`);
  const { text, encoding } = decode(bytes);
  const isWhole = bytes.length >= size;
  const { delimiter, records } = bestOf(text, isWhole);
  const [header, ...rows] = records.first;
  if (!header)
    throw new Error(text.trim() === '' ? 'This file is empty: it has no header.' : 'This file does not begin with a header of CSV.');
  const columns = header.map((name) => name.trim());
  const read = isWhole ? text.length : records.length;
  const rowCount = Math.max(0, Math.round((records.count * text.length * size) / (read * bytes.length)) - 1);
  return {
    encoding,
    delimiter,
    columns,
    found: findColumns(columns),
    rows,
    rowCount: isWhole ? records.count - 1 : rowCount,
    isExact: isWhole,
  };
}

/** The delimiter under which most of the needed columns are there, and among equals most columns: as the server chooses. */
function bestOf(text: string, isWhole: boolean): { delimiter: Delimiter; records: Records } {
  const told = /^\s*sep=([,;\t])\r?\n/.exec(text);
  const body = told ? text.slice(told[0].length) : text;
  const given = told ? [told[1] as Delimiter] : DELIMITERS;
  const ways = given.map((delimiter) => ({ delimiter, records: readRecords(body, delimiter, isWhole, SHOWN_ROWS + 1) }));
  const rank = ({ records }: (typeof ways)[number]): number => {
    const header = records.first[0] ?? [];
    const { source, log_message } = findColumns(header);
    const needed = Number(source !== undefined) + Number(log_message !== undefined);
    return needed * 10_000 + header.length;
  };
  return ways.reduce((best, way) => (rank(way) > rank(best) ? way : best));
}
