import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino';
import { maskSecrets } from './mask-secrets';
import { serializeError } from './serialize-error';

export type Logger = PinoLogger;

export interface LoggerOptions {
  /** Stands in every line as `service`. */
  readonly service: string;
  readonly level: string;
  /** Standard output when left out. */
  readonly destination?: DestinationStream;
}

const SECRET_NAMES = ['authorization', 'cookie', 'apiKey', 'api_key', 'x-api-key', 'password', 'secret', 'token', 'GROQ_API_KEY'];
const REDACTED = SECRET_NAMES.map((name) => (name.includes('-') ? `["${name}"]` : name)).flatMap((name) => [
  name,
  name.startsWith('[') ? `*${name}` : `*.${name}`,
]);

/** What waits while the sink is blocked, at most; what is more is dropped rather than held in memory. */
const MAX_WAITING_BYTES = 1024 * 1024;

/**
 * A logger that writes one JSON line per event. Put the object first and a constant message second; name an error `err`.
 * Secrets in known fields, and passwords in texts that hold URLs, are replaced. Text of the logs under classification must not be passed in.
 */
export function createLogger(options: LoggerOptions): Logger {
  return pino(
    {
      level: options.level,
      base: { service: options.service, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: maskTexts },
      serializers: { err: (error: unknown) => serializeError(error) },
      redact: { paths: REDACTED, censor: '[redacted]' },
    },
    options.destination ?? standardOutput(),
  );
}

function standardOutput(): DestinationStream {
  const stream = pino.destination({ dest: 1, sync: false, maxLength: MAX_WAITING_BYTES });
  // A full disk or a closed pipe must not end the service.
  stream.on('error', () => {});
  return stream;
}

const maskTexts = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? maskSecrets(value) : value]));
