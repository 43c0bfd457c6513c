import { HttpProblem, type ProblemCode } from '@logsieve/contracts/problems';
import type { Accepted } from '@logsieve/contracts/records';
import type { Metrics } from '@logsieve/platform/metrics/metrics';
import { isConnectionError } from '@logsieve/platform/redis/connect';
import { CsvProblem } from './csv/csv-problem';
import { NoFilePart, NotCsvName } from './upload-faults';

/** Counts what became of uploads; calls of `POST /v1/classify` are none. */
export interface UploadMetrics {
  accepted(upload: Pick<Accepted, 'bytes' | 'chunks'>): void;
  /** Sent again with its idempotency key, and answered with the job that it had made. */
  replayed(): void;
  /** The client has left before its end. */
  cutOff(): void;
  refused(error: unknown): void;
}

export function createUploadMetrics(metrics: Metrics): UploadMetrics {
  const uploads = metrics.counter(
    'logsieve_uploads_total',
    'Uploads by what became of them: accepted, replayed, cut_off or the code of the problem.',
    ['outcome'],
  );
  const bytes = metrics.counter('logsieve_upload_bytes_total', 'Bytes of accepted uploads.');
  const records = metrics.counter('logsieve_upload_records_total', 'Records of accepted uploads.');
  return {
    accepted: (upload) => {
      uploads.inc({ outcome: 'accepted' });
      bytes.inc(upload.bytes);
      records.inc(upload.chunks.rows.reduce((sum, rows) => sum + rows, 0));
    },
    replayed: () => uploads.inc({ outcome: 'replayed' }),
    cutOff: () => uploads.inc({ outcome: 'cut_off' }),
    refused: (error) => uploads.inc({ outcome: codeOf(error) }),
  };
}

function codeOf(error: unknown): ProblemCode {
  if (error instanceof HttpProblem || error instanceof CsvProblem) return error.code;
  if (error instanceof NotCsvName || error instanceof NoFilePart) return 'invalid-request';
  return isConnectionError(error) ? 'queue-unavailable' : 'internal';
}
