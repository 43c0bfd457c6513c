import { protocolShape } from '@logsieve/pipeline/runtime/protocol-config';
import { commonShape } from '@logsieve/platform/config/common';
import { bool, integer, megabytes, text, url } from '@logsieve/platform/config/env';
import { z } from 'zod';

export const configSchema = z.object({
  ...commonShape,
  ...protocolShape,
  /** Largest upload, in MiB. */
  MAX_UPLOAD_MB: megabytes().default(200),
  /** Room on the disk that no upload is given, in MiB: what runs already needs it to end. */
  MIN_FREE_MB: megabytes().default(256),
  /** Memory for uploads under way, in MiB: a large one takes a little more than four, one of a few records a fifteenth. */
  UPLOAD_MEMORY_MB: megabytes(8).default(96),
  /** Jobs of one owner that have not ended, and rows of one that are taken in a UTC day; 0: no quota. What he may store is said for all services. */
  OWNER_OPEN_JOBS: integer(0, 1_000_000).default(0),
  OWNER_ROWS_PER_DAY: integer(0).default(0),
  /** The pipeline document, and the models that it names. */
  RESOURCES_DIR: text().default('resources'),
  MODELS_DIR: text().default('models'),
  /** Whether there is a key for the LLM; the key itself is the LLM worker's alone. */
  LLM_ENABLED: bool().default(false),
  /** The file that the LLM worker reads its key from: there is one where this is set. It is not read here. */
  GROQ_API_KEY_FILE: text().optional(),
  /** A server of one's own may need no key: with its URL the LLM is on too. */
  GROQ_BASE_URL: url('http', 'https').optional(),
  GROQ_MODEL: text().default('openai/gpt-oss-20b'),
});
