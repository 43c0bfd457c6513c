import { protocolShape } from '@logsieve/pipeline/runtime/protocol-config';
import { workerShape } from '@logsieve/platform/config/common';
import { integer, text } from '@logsieve/platform/config/env';
import { z } from 'zod';

export const configSchema = z.object({
  ...workerShape,
  ...protocolShape,
  MODELS_DIR: text().default('models'),
  /** Threads of the embedder; one for each core that the process may use when unset, at most two. */
  BERT_THREADS: integer(1, 256).optional(),
  /** Templates whose answers are kept in memory. */
  BERT_CACHE_ENTRIES: integer(1, 10_000_000).default(200_000),
});
