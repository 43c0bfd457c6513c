import { integer, oneOf, text, url } from './env';

/** What every service reads. Spread it into the service's own `z.object`. */
export const commonShape = {
  /** Where uploads, verdicts and logs are kept. */
  DATA_DIR: text().default('.data'),
  REDIS_URL: url('redis', 'rediss'),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
  /** The address and port that the service itself listens on. */
  HOST: text().default('127.0.0.1'),
  PORT: integer(0, 65_535).default(8000),
  /** How long a finished job is kept. */
  RETENTION_HOURS: integer(1, 87_600).default(168),
};

/** What every service with a queue consumer reads. */
export const workerShape = {
  ...commonShape,
  /** How long a job stays with a worker that gives no sign of life; each queue has its own default. */
  LOCK_MS: integer(500, 3_600_000).optional(),
  /** How often workers look for such jobs; each queue has its own default. */
  STALLED_MS: integer(100, 600_000).optional(),
};
