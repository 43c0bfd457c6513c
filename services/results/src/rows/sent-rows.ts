import type { JobKey } from '@logsieve/contracts/job-key';
import type { Row, Sent } from '@logsieve/contracts/rows';
import { toQuestion } from '@logsieve/ml/question';
import { createSentLog, sentName } from '@logsieve/pipeline/sent/sent-log';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';

/** Whether the LLM was, or may have been, asked about a row. */
const mayBeSent = ({ method, error }: Row): boolean => method === 'llm' || (method === 'none' && error !== null);

/** The rows with what their job sent to the provider for them, null where it sent nothing. Rows with one template were sent as one. */
export async function addSent(store: BlobStore, job: JobKey, rows: readonly Row[]): Promise<Row[]> {
  const log = createSentLog(store);
  const known = new Map<string, Promise<Sent | undefined>>();

  function read(name: string): Promise<Sent | undefined> {
    const entry = known.get(name) ?? log.read(job, name);
    known.set(name, entry);
    return entry;
  }

  async function sentOf(row: Row): Promise<Sent | null> {
    if (!mayBeSent(row)) return null;
    const template = toQuestion(row.log_message);
    // The prompt of the job's version shows the source or it does not: one of the two names is in use.
    return (await read(sentName(template, undefined))) ?? (await read(sentName(template, row.source))) ?? null;
  }

  return Promise.all(rows.map(async (row) => ({ ...row, sent: await sentOf(row) })));
}
