import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Run } from '../verify/evidence';
import type { Oracle } from '../verify/expected-labels';
import { type ChaosSystem, OWNERS, TEST_TIMINGS } from './chaos-system';
import type { HistoryLog } from './history-log';
import type { RecordedClient } from './recorded-client';

const MIB = 2 ** 20;
/** Most that a process may hold at any moment of a campaign. The model runs in bert-worker, an embedder in llm-worker. */
const CAPS: Run['caps'] = {
  bytes: { '*': 256 * MIB, 'bert-worker': 400 * MIB, 'llm-worker': 400 * MIB, redis: 64 * MIB },
  files: 500,
};
/** From the last fault that met it on, every job has ended within this. */
export const END_WITHIN_MS = 90_000;
const LOOK_MS = 200;

/** Waits until nothing runs any more: no marker of an open job, no work in a queue. Gives up after the limit; what is left then is for the checks. */
export async function settle({ dataDir, redis }: ChaosSystem, limitMs: number): Promise<void> {
  const end = performance.now() + limitMs;
  const isIdle = async (): Promise<boolean> => {
    if (readdirSync(join(dataDir, 'store'), { encoding: 'utf8' }).includes('open') && readdirSync(join(dataDir, 'store/open')).length > 0)
      return false;
    const keys = await redis.dump();
    return !keys.some(({ key, length }) => /:(wait|active|delayed|prioritized|failed)$/.test(key) && length > 0);
  };
  while (performance.now() < end) {
    if (await isIdle().catch(() => false)) return;
    await pause(LOOK_MS);
  }
}

export interface CollectOptions {
  readonly system: ChaosSystem;
  readonly client: RecordedClient;
  readonly history: HistoryLog;
  readonly oracle: Oracle;
  /** Connections of clients at once, beyond a few. */
  readonly sockets: number;
}

/** The client's connection, and that to the service behind. */
const FILES_A_SOCKET = 2;

/** Writes down what there is in the end, next to the history: the folder is then what `scripts/verify` reads. */
export async function collect(folder: string, data: string, { system, client, history, oracle, sockets }: CollectOptions): Promise<void> {
  const lines = (list: readonly object[]): string => list.map((one) => `${JSON.stringify(one)}\n`).join('');
  writeFileSync(join(folder, 'redis.ndjson'), lines(await system.redis.dump()));
  writeFileSync(join(folder, 'asked.ndjson'), lines((await system.llm.asked()).map((messages) => ({ messages }))));
  writeFileSync(join(folder, 'metrics.txt'), (await Promise.all(system.processes().map(({ port }) => scrape(port)))).join('\n'));
  for (const owner of OWNERS) {
    const jobs = await client.list(owner);
    if (!jobs) throw new Error('the jobs can not be listed although no fault is left');
    history.add({ op: 'list', t: Date.now(), owner, jobs: jobs.map(({ id, status, sha256 }) => ({ id, status, sha256 })) });
  }
  const run: Run = {
    data,
    oracle: { labels: [...oracle.labels], reference: { ...oracle.reference } },
    canaries: [
      ...OWNERS.map((owner) => ({ name: `the key of ${owner}`, text: system.keys[owner], secret: true })),
      { name: "the provider's key", text: system.llmKey, secret: true },
      { name: 'the password of Redis', text: system.redis.password, secret: true },
      // Each file's nonce stands in its messages.
      ...readdirSync(join(folder, 'inputs')).map((name) => ({
        name: `a message of ${name}`,
        text: name.replace('.csv', ''),
        secret: false,
      })),
    ],
    endWithinMs: END_WITHIN_MS,
    tombstoneMs: Number(TEST_TIMINGS.TOMBSTONE_MINUTES) * 60_000,
    caps: { ...CAPS, files: CAPS.files + FILES_A_SOCKET * sockets },
  };
  writeFileSync(join(folder, 'run.json'), JSON.stringify(run));
}

const scrape = async (port: number): Promise<string> => await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
