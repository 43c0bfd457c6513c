import { protocolShape } from '@logsieve/pipeline/runtime/protocol-config';
import { workerShape } from '@logsieve/platform/config/common';
import { text } from '@logsieve/platform/config/env';
import { z } from 'zod';
import { llmConfigShape } from './llm/config-shape';

export const configSchema = z.object({ ...workerShape, ...protocolShape, ...llmConfigShape, MODELS_DIR: text().default('models') });
