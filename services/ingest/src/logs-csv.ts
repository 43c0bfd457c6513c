import type { ClassifyLogs } from '@logsieve/contracts/classify-logs';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Logs as an upload of two columns, in UTF-8. Every cell is in quotes, so that any text is itself again when it is read. */
export const toLogsCsv = ({ logs }: ClassifyLogs): Buffer =>
  Buffer.from(`source,log_message\n${logs.map(({ source, log_message }) => `${quoted(source)},${quoted(log_message)}\n`).join('')}`);
