import { createLogsieveClient } from '@logsieve/client/client';
import { writeToBuffer } from 'fast-csv';
import type { Answer } from './answer';
import type { LabelledLog } from './read-labelled-csv';

export interface ServiceOptions {
  readonly url: string;
  readonly key?: string;
  /** Whether rows may go to the LLM. */
  readonly llm: boolean;
}

/**
 * Labels the logs with a running Logsieve, as one job, which is deleted afterwards. Answers one for each log, in order.
 * @throws Error where the job does not complete.
 */
export const askService = async (logs: readonly LabelledLog[], { url, key, llm }: ServiceOptions): Promise<Answer[]> => {
  const client = createLogsieveClient({ baseUrl: url, apiKey: key });
  const rows = logs.map(({ source, message }) => ({ source, log_message: message }));
  const csv = await writeToBuffer(rows, { headers: true, quoteColumns: true });
  const file = new Blob([new Uint8Array(csv)]);
  const { id } = await client.upload(file, { filename: 'evaluation.csv', options: { llm: llm ? 'auto' : 'off' } });
  try {
    const job = await client.follow(id);
    if (job.status !== 'completed') throw new Error(`the job has ended as ${job.status}${job.error ? `: ${job.error}` : ''}`);
    const answers: Answer[] = [];
    for await (const { label, confidence, method } of client.rows(id, { limit: 1_000 })) answers.push({ label, confidence, method });
    if (answers.length !== logs.length) throw new Error(`${logs.length} rows were sent, ${answers.length} came back`);
    return answers;
  } finally {
    await client.api.DELETE('/v1/jobs/{id}', { params: { path: { id } } });
  }
};
