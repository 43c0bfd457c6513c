import { closeSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs';
import { lastLines, logPath, openLog } from './log-file';
import { useTemporaryDirectory } from './testing/temporary-directory';

describe('openLog', () => {
  const dir = useTemporaryDirectory();
  const write = (text: string): void => {
    const log = openLog(dir(), 'gateway');
    writeSync(log, text);
    closeSync(log);
  };

  it('appends', async () => {
    write('a\nb\n');
    write('c\n');
    expect(readFileSync(logPath(dir(), 'gateway'), 'utf8')).toBe('a\nb\nc\n');
    expect(await lastLines(logPath(dir(), 'gateway'), 2)).toBe('b\nc');
  });

  it('sets a large one aside', () => {
    write('old');
    truncateSync(logPath(dir(), 'gateway'), 20 * 1024 * 1024 + 1);
    write('new');
    expect(readFileSync(logPath(dir(), 'gateway'), 'utf8')).toBe('new');
    expect(statSync(`${logPath(dir(), 'gateway')}.1`).size).toBe(20 * 1024 * 1024 + 1);
  });
});
