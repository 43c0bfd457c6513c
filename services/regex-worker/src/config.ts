import { protocolShape } from '@logsieve/pipeline/runtime/protocol-config';
import { workerShape } from '@logsieve/platform/config/common';
import { z } from 'zod';

export const configSchema = z.object({ ...workerShape, ...protocolShape });
