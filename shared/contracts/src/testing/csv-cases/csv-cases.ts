import type { CsvCase } from './csv-case';
import { ENCODING_CASES } from './encodings';
import { FIELD_CASES } from './fields';
import { HEADER_CASES } from './headers';
import { LINE_CASES } from './lines';
import { QUOTE_CASES } from './quotes';
import { SIZE_CASES } from './sizes';
import { TEXT_CASES } from './texts';

/**
 * What the contract says of CSV, case by case: files, and what must become of each. Where a reasonable person might decide otherwise,
 * docs/decisions/0044 says why it is so.
 *
 * |     | is about                                     |     | is about                                       |
 * | --- | -------------------------------------------- | --- | ---------------------------------------------- |
 * | C1  | files without a header                       | C19 | names that JavaScript's objects have           |
 * | C2  | files without a row                          | C20 | a column target_label that is there already    |
 * | C3  | byte order marks                             | C21 | other columns, and how many                    |
 * | C4  | line ends                                    | C22 | delimiters                                     |
 * | C5  | what stands at the end of a file             | C23 | the line sep=                                  |
 * | C6  | blank lines                                  | C24 | other things than one table                    |
 * | C7  | what quotes may hold                         | C25 | NUL                                            |
 * | C8  | blanks before a quote                        | C26 | UTF-16 and UTF-32                              |
 * | C9  | quotes where none should be                  | C27 | other encodings, characters rarely seen        |
 * | C10 | quotes that are not closed                   | C28 | records without end                            |
 * | C11 | other ways to escape                         | C29 | the exact edges of the limits                  |
 * | C12 | rows with too few fields                     | C30 | messages without text, and long ones           |
 * | C13 | rows that lack source or message             | C31 | formulas                                       |
 * | C14 | rows with too many fields                    | C32 | labels that CSV would have to quote            |
 * | C15 | a header that lacks a column                 | C33 | files of another kind                          |
 * | C16 | how names are compared                       | C34 | forms around the file                          |
 * | C17 | a needed name twice                          | C35 | texts that do something elsewhere              |
 * | C18 | other names twice, and none                  | C36 | every small damage to a file                   |
 *
 * Not here, as they are no single file: C10 and C28 as uploads that never end (e2e/src/csv-streams.test.ts), the largest upload of C29 (app.test.ts of
 * ingest), C32 (load-document.test.ts: such labels are refused), C34 (e2e/src/csv-forms.test.ts), C36 (csv-damage.test.ts of ingest).
 */
export const CSV_CASES: readonly CsvCase[] = [
  ...LINE_CASES,
  ...HEADER_CASES,
  ...QUOTE_CASES,
  ...FIELD_CASES,
  ...ENCODING_CASES,
  ...SIZE_CASES,
  ...TEXT_CASES,
].toSorted((a, b) => byId(a.id) - byId(b.id));

/** The place of a case: by its number, cases of one number as they stand. */
function byId(id: string): number {
  return Number(/\d+/.exec(id)?.[0]);
}
