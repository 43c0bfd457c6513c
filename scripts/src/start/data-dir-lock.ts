import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning, type ProcessIdentity } from './process-identity';
import { UserError } from './user-error';

/**
 * Takes a data directory for this process; one that a dead process held is taken over. Returns how to give it back.
 * Throws a UserError where another running start holds it.
 */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'start.lock');
  const own = join(dataDir, `start.lock.${process.pid}`);
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(own, JSON.stringify(identify(process.pid)));
  } catch (error) {
    throw new UserError(`${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}): set DATA_DIR to a directory of yours.`);
  }
  try {
    while (!createdAs(own, file)) removeStale(file, own, dataDir);
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** Creates the lock whole or not at all. */
function createdAs(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeStale(file: string, own: string, dataDir: string): void {
  const holder = readHolder(file);
  if (holder && isRunning(holder)) {
    throw new UserError(
      `Logsieve already runs on ${dataDir} (process ${holder.pid}): use it, stop it, or set DATA_DIR to another directory.`,
    );
  }
  // Moved away rather than removed: two that found the same stale lock must not remove each other's new one.
  const away = `${own}.stale`;
  try {
    renameSync(file, away);
  } catch {
    return;
  }
  const moved = readHolder(away);
  if (moved && isRunning(moved)) createdAs(away, file);
  rmSync(away, { force: true });
}

function readHolder(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
