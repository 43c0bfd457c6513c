import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory of its own for each test of a file. All go at the end of the file, when whatever wrote in them has been stopped. */
export function useTemporaryDirectory(): () => string {
  const made: string[] = [];
  beforeEach(() => {
    made.push(mkdtempSync(join(tmpdir(), 'logsieve start ')));
  });
  afterAll(() => {
    for (const dir of made) rmSync(dir, { recursive: true, force: true });
  });
  return () => made.at(-1) as string;
}
