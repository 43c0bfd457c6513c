import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface OwnServer {
  /** Ends it in order. */
  stop(): Promise<void>;
}

const START = path.resolve(__dirname, '../../start');

/** Runs `scripts/start` for as long as one call needs it. Throws with its last words where it does not get ready. */
export async function startOwnServer(base: string): Promise<OwnServer> {
  const child = spawn(START, [], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PORT: new URL(base).port || '8000' } });
  let words = '';
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (bytes: Buffer) => {
      words += bytes.toString();
      if (words.includes(base)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(words.trim() || 'scripts/start has ended.')));
  });
  await ready;
  return {
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
