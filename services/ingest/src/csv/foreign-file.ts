import { CsvProblem } from './csv-problem';

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['504b0304', 'a ZIP archive or an Excel workbook'],
  ['1f8b', 'gzip'],
  ['25504446', 'a PDF'],
  ['89504e47', 'an image'],
  ['d0cf11e0', 'an old Excel workbook'],
  ['28b52ffd', 'zstd'],
];

/** How many bytes tell. */
export const SIGNATURE_BYTES = 4;

/** Throws `invalid-csv` for files that are often sent by mistake, by their first bytes. */
export function refuseForeignFile(bytes: Buffer): void {
  const beginning = bytes.toString('hex', 0, SIGNATURE_BYTES);
  const kind = SIGNATURES.find(([signature]) => beginning.startsWith(signature));
  if (kind) throw new CsvProblem('invalid-csv', `The file is ${kind[1]}, not CSV text.`);
}
