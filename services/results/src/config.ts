import { protocolShape } from '@logsieve/pipeline/runtime/protocol-config';
import { workerShape } from '@logsieve/platform/config/common';
import { integer } from '@logsieve/platform/config/env';
import { z } from 'zod';

export const configSchema = z.object({
  ...workerShape,
  ...protocolShape,
  /** How often unfinished and due jobs are looked at. */
  SWEEP_SECONDS: integer(1, 86_400).default(30),
});
