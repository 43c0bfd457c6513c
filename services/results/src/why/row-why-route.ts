import type { JobKey } from '@logsieve/contracts/job-key';
import { HttpProblem } from '@logsieve/contracts/problems';
import { type ExplainedRow, rowParamsSchema } from '@logsieve/contracts/row-why';
import type { JobReader } from '@logsieve/pipeline/jobs/job-reader';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';
import type { Request, Response } from 'express';
import { addSent } from '../rows/sent-rows';
import { type ExplainRowDeps, explainRow } from './explain-row';
import { readRow } from './read-row';

export interface RowWhyDeps extends ExplainRowDeps {
  readonly protocol: Pick<Protocol, 'store' | 'pipelines'>;
  readonly reader: JobReader;
}

/** `GET /v1/jobs/{id}/rows/{row}`: the row with what was sent of it, and why it has its label. */
export const createRowWhy =
  ({ protocol, reader, ...explain }: RowWhyDeps, jobOf: (request: Request) => JobKey) =>
  async (request: Request, response: Response): Promise<void> => {
    const job = jobOf(request);
    const shown = await reader.state(job);
    const number = rowParamsSchema.shape.row.safeParse(request.params.row);
    if (!number.success) throw new HttpProblem('not-found', 'Rows are numbered from 1.');
    const pipeline = await protocol.pipelines(shown.accepted.pipeline);
    const { row, llmDetail } = await readRow(protocol.store, job, shown, pipeline.labels, number.data);
    const [withSent = row] = await addSent(protocol.store, job, [row]);
    response.json({ ...withSent, why: await explainRow(explain, pipeline, row, llmDetail) } satisfies ExplainedRow);
  };
