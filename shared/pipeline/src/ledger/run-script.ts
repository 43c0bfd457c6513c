import { createHash } from 'node:crypto';
import type { JobKey } from '@logsieve/contracts/job-key';
import type { Redis } from 'ioredis';
import { ledgerKeys } from './keys';
import { PRELUDE } from './prelude';
import { SCRIPTS, type ScriptName } from './scripts';

export type Reply = Buffer | number | null | Reply[];
export type ScriptRunner = (name: ScriptName, job: JobKey, ...args: (string | number | Buffer)[]) => Promise<Reply>;

const sources = Object.entries(SCRIPTS).map(([name, body]) => {
  const source = `${PRELUDE}\n${body}`;
  return [name, { source, sha: createHash('sha1').update(source).digest('hex') }] as const;
});

/** Commands that ioredis has and its types leave out: replies are Buffers. (`callBuffer` has a type, but fails with auto-pipelining.) */
interface BufferCommands {
  evalshaBuffer(sha: string, ...args: (string | number | Buffer)[]): Promise<unknown>;
  evalBuffer(source: string, ...args: (string | number | Buffer)[]): Promise<unknown>;
}

/** Runs a script of the ledger on a job's keys by its digest; sends the source where the server does not know it. `settings`: ttl, window, backlog. */
export function createScriptRunner(redis: Redis, settings: readonly number[]): ScriptRunner {
  const client = redis as unknown as BufferCommands;
  const scripts = new Map(sources);
  return async (name, job, ...args) => {
    const { source, sha } = scripts.get(name) as { source: string; sha: string };
    const keys = ledgerKeys(job);
    const rest = [keys.length, ...keys, ...settings, ...args];
    try {
      return (await client.evalshaBuffer(sha, ...rest)) as Reply;
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return (await client.evalBuffer(source, ...rest)) as Reply;
    }
  };
}
