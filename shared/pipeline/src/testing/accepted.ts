import type { Accepted, CsvLayout } from '@logsieve/contracts/records';

/** The header of a plain file: nothing but the two columns, LF at the end of lines. */
export const PLAIN_HEADER = 'source,log_message\n';

const LAYOUT: CsvLayout = {
  delimiter: ',',
  bom: 0,
  header_end: PLAIN_HEADER.length - 1,
  body_start: PLAIN_HEADER.length,
  columns: ['source', 'log_message'],
  source_column: 0,
  message_column: 1,
  label_column: null,
  line_ending: '\n',
};

/** The manifest of an upload with PLAIN_HEADER and no options. Its size is that of its chunks. */
export function plainAccepted(upload: Pick<Accepted, 'id' | 'owner' | 'created' | 'time' | 'pipeline' | 'filename' | 'chunks'>): Accepted {
  return {
    v: 1,
    outcome: 'accepted',
    ...upload,
    bytes: upload.chunks.bytes.reduce((sum, length) => sum + length, 0),
    sha256: '0'.repeat(64),
    idempotency: null,
    options: { llm: 'auto', encoding: 'utf-8', columns: {} },
    metadata: {},
    csv: LAYOUT,
  };
}
