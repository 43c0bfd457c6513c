import { protocolShape } from '@logsieve/pipeline/runtime/protocol-config';
import { workerShape } from '@logsieve/platform/config/common';
import { integer, url } from '@logsieve/platform/config/env';
import { z } from 'zod';

export const configSchema = z.object({
  ...workerShape,
  ...protocolShape,
  /** A model worker, or a name behind which all of them are: asked why a row has its label. */
  BERT_URL: url('http').default('http://127.0.0.1:8003'),
  /** How often unfinished and due jobs are looked at. */
  SWEEP_SECONDS: integer(1, 86_400).default(30),
});
