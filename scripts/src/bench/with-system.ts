import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Bench } from './bench';
import { type BenchSystem, startBenchSystem } from './system';

export interface SystemSettings {
  /** As for `scripts/start --scale`. */
  readonly scale?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a Logsieve that knows nothing yet, uses it and ends it; its data go too, unless they are to be kept. */
export async function withSystem<T>(
  { options, directory, signal, say }: Bench,
  { scale = [], env = {} }: SystemSettings,
  use: (system: BenchSystem) => Promise<T>,
): Promise<T> {
  say('Starting Logsieve …');
  const dataDir = path.join(directory, `data-${Date.now()}`);
  const system = await startBenchSystem({
    dataDir,
    args: scale.flatMap((one) => ['--scale', one]),
    // Limits of uploads and requests are not what is measured.
    env: { MAX_UPLOAD_MB: '16000', RATE_LIMIT_PER_MINUTE: '0', UPLOADS_PER_MINUTE: '0', ...env },
    signal,
  });
  try {
    return await use(system);
  } finally {
    await system.stop();
    if (!options.keep) await rm(dataDir, { recursive: true, force: true });
  }
}
