import { commonShape } from '@logsieve/platform/config/common';
import { text, url } from '@logsieve/platform/config/env';
import { z } from 'zod';

const { DATA_DIR, HOST, PORT } = commonShape;

/** What `scripts/start` itself reads; the services read theirs from the same environment. */
export const startConfigSchema = z.object({
  DATA_DIR,
  HOST,
  PORT,
  /** A Redis of the user's own. Without it one is started. */
  REDIS_URL: url('redis', 'rediss').optional(),
  GROQ_API_KEY: text().optional(),
  GROQ_API_KEY_FILE: text().optional(),
  API_KEYS_FILE: text().optional(),
  GROQ_BASE_URL: url('http', 'https').optional(),
});
