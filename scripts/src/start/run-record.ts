import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ProcessIdentity } from './process-identity';

const identity = z.object({ pid: z.int(), startedAt: z.string() });
const schema = z.object({
  supervisor: identity,
  url: z.string(),
  redisUrl: z.string(),
  processes: z.array(identity.extend({ name: z.string(), port: z.int() })),
});

/** What runs on a data directory. */
export type RunRecord = z.infer<typeof schema>;
export type RunningProcess = ProcessIdentity & { readonly name: string; readonly port: number };

const fileOf = (dataDir: string): string => join(dataDir, 'run.json');

/** Writes what runs to `DATA_DIR/run.json`, readable by its owner alone: it holds the password of the private Redis. */
export function writeRunRecord(dataDir: string, record: RunRecord): void {
  const file = fileOf(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** What an earlier start left, or undefined. */
export function readRunRecord(dataDir: string): RunRecord | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

export const removeRunRecord = (dataDir: string): void => rmSync(fileOf(dataDir), { force: true });
