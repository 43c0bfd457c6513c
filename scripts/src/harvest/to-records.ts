import type { Neutraliser } from './neutralise';

/** Colours and other terminal codes, and control characters that no log collector passes on. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const CONTROL = /\u001b\[[0-9;?]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f]/g;

/**
 * Cuts what a program has printed into records: a line each, or with `multiline` a line with the indented ones after it.
 * Blank lines and what the neutraliser leaves out are no records.
 */
export function toRecords(output: string, multiline: boolean, neutralise: Neutraliser): string[] {
  const records: string[] = [];
  for (const raw of output.split('\n')) {
    const line = neutralise(raw.replace(CONTROL, '').trimEnd());
    if (!line) continue;
    const last = records.length - 1;
    if (multiline && /^\s/.test(line) && last >= 0) records[last] = `${records[last]}\n${line}`;
    else records.push(line);
  }
  return records;
}
