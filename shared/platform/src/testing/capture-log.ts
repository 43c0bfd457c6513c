import { createLogger, type Logger } from '../logging/logger';

/** A logger whose lines can be read. */
export function captureLog(level = 'trace'): { logger: Logger; text: () => string; lines: () => Record<string, unknown>[] } {
  const written: string[] = [];
  const logger = createLogger({ service: 'test', level, destination: { write: (line) => void written.push(line) } });
  return { logger, text: () => written.join(''), lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}
