import type { JobKey } from '@logsieve/contracts/job-key';
import { parseRequestPart } from '@logsieve/contracts/problems';
import { rowsQuerySchema, type Summary } from '@logsieve/contracts/rows';
import type { JobReader } from '@logsieve/pipeline/jobs/job-reader';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import { createJobSummaries } from '@logsieve/pipeline/views/job-summaries';
import { createTextMasks } from '@logsieve/pipeline/views/text-masks';
import type { Request, Response } from 'express';
import { readRowPage } from './row-pages';

const MIB = 1 << 20;
/** A page takes this long and the reading of its rows: well under a second. */
const SCAN_MS = 700;
const PAGE_BYTES = 4 * MIB;
const EXCERPTED_BYTES = 32 * MIB;
const MASK_BYTES = 32 * MIB;

export interface RowRoutes {
  listRows(request: Request, response: Response): Promise<void>;
  summarize(request: Request, response: Response): Promise<void>;
}

/** The routes that show a job's rows and count them. */
export function createRowRoutes(store: BlobStore, reader: JobReader, jobOf: (request: Request) => JobKey): RowRoutes {
  const deps = {
    store,
    masks: createTextMasks(MASK_BYTES),
    scanMs: SCAN_MS,
    pageBytes: PAGE_BYTES,
    excerptedBytes: EXCERPTED_BYTES,
  };
  const countRows = createJobSummaries(store);
  return {
    listRows: async (request, response) => {
      const job = jobOf(request);
      const query = parseRequestPart(rowsQuerySchema, 'query', request.query);
      const { accepted } = await reader.state(job);
      const labels = await reader.labels(accepted);
      response.json(await readRowPage(deps, job, accepted, labels, query, () => response.destroyed));
    },
    summarize: async (request, response) => {
      const job = jobOf(request);
      const { accepted, state } = await reader.state(job);
      const summary: Summary = { id: accepted.id, status: state, ...(await countRows(job, accepted, await reader.labels(accepted))) };
      response.json(summary);
    },
  };
}
