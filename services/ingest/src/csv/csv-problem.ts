export type CsvProblemCode = 'invalid-csv' | 'missing-columns' | 'empty-file' | 'invalid-encoding' | 'record-too-large' | 'ragged-rows';

/** Why an upload is refused, in words for its owner. `row`: the data row that it concerns, counted from 1. */
export class CsvProblem extends Error {
  override readonly name = 'CsvProblem';

  constructor(
    readonly code: CsvProblemCode,
    readonly detail: string,
    readonly row?: number,
  ) {
    super(detail);
  }
}
