import type { JobKey } from '@logsieve/contracts/job-key';

/** The file's name does not end in `.csv`, which only `/classify/` asks for. */
export class NotCsvName extends Error {
  override readonly name = 'NotCsvName';
}

/** The form has no part `file`. */
export class NoFilePart extends Error {
  override readonly name = 'NoFilePart';
}

/** Another upload came first with the same idempotency key; `sameBytes`: its file is the same. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';

  constructor(
    readonly of: JobKey,
    readonly sameBytes: boolean,
  ) {
    super('the idempotency key is taken');
  }
}
