import { fillTemplate } from './fill-template';
import type { Random } from './random';
import type { Template } from './template-file';

const LEVELS: Readonly<Record<string, readonly string[]>> = {
  'HTTP Status': ['INFO', 'DEBUG'],
  'Critical Error': ['ERROR', 'FATAL', 'CRITICAL'],
  'Security Alert': ['WARN', 'WARNING', 'ERROR', 'INFO'],
  'Resource Usage': ['INFO', 'WARN', 'WARNING'],
  'System Notification': ['INFO', 'NOTICE'],
  'User Action': ['INFO', 'NOTICE'],
  'Workflow Error': ['ERROR', 'WARN'],
  'Deprecation Warning': ['WARN', 'WARNING'],
};
const OTHER_LEVELS = ['DEBUG', 'INFO', 'TRACE'];
/** Systems whose messages are small errors, whatever the label. */
const ERROR_LEVELS = ['WARN', 'ERROR'];

/** In quotes the message is escaped as JSON does it. */
const HEADERS = [
  '{source}: {message}',
  '{source}[{pid}]: {message}',
  '{date} {host} {source}[{pid}]: {message}',
  '{isodate} {time},{3n} {level} [{thread}] {class} - {message}',
  '{isodate} {time},{3n} - {source} - {level} - {message}',
  '[{iso}] {level}: {message}',
  '{iso} {source} {level} {message}',
  '{"timestamp":"{iso}","level":"{level}","logger":"{class}","message":"{message}"}',
  'time={iso} level={level} component={source} msg="{message}"',
];

/** Puts a finished message behind one of the headers that log libraries write, so that a header says nothing about the label. */
export const wrapMessage = (
  message: string,
  label: string,
  { source, system }: Pick<Template, 'source' | 'system'>,
  random: Random,
): string => {
  const level = random.pick(LEVELS[label] ?? (system.includes('error') ? ERROR_LEVELS : OTHER_LEVELS));
  const header = random.pick(HEADERS).replace('{level}', level).replace('{source}', source);
  const [before = '', after = ''] = header.split('{message}');
  const body = before.endsWith('"') ? JSON.stringify(message).slice(1, -1) : message;
  return fillTemplate(before, random) + body + fillTemplate(after, random);
};
