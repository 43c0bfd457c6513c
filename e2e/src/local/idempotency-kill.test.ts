import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '@logsieve/contracts/job';
import { csvForm, waitForEnd } from '../support/client';
import { scrapeAll } from '../support/metrics';
import { numberedRows } from '../support/oracle';
import { pidsOf } from '../support/processes';
import { type LocalSystem, startSystem } from '../support/system';

const ROWS = 20_000;

describe('kill -9 of ingest while it takes an upload with an Idempotency-Key', () => {
  let system: LocalSystem;
  beforeAll(async () => {
    system = await startSystem();
  }, 120_000);
  afterAll(async () => {
    expect(await system.stop()).toBe(0);
  }, 60_000);

  const killIngest = (): void => {
    for (const pid of pidsOf(system.pid, 'ingest')) process.kill(pid, 'SIGKILL');
  };

  const countRequestsAtIngest = async (): Promise<number> => {
    const { samples } = await scrapeAll(system.dataDir, 'ingest');
    return samples.find(({ name }) => name === 'logsieve_http_requests_active')?.value ?? 0;
  };

  /** Sends a part of an upload, kills ingest, and waits until the gateway has said that it is away, or cut off. */
  async function beginAndKill(headers: Record<string, string>, csv: Buffer, bytes: number): Promise<void> {
    const sending = request(`${system.url}/v1/jobs`, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'Content-Type': 'text/csv', 'Content-Length': csv.length },
    });
    let isOver = false;
    const over = Promise.race([once(sending, 'response'), once(sending, 'close')])
      .catch(() => undefined)
      .finally(() => {
        isOver = true;
      });
    await new Promise((sent) => sending.write(csv.subarray(0, bytes), sent));
    // What has been sent to the gateway has begun to reach ingest.
    while (!isOver && (await countRequestsAtIngest()) < 1);
    killIngest();
    await over;
    sending.destroy();
  }

  test.each([
    ['in the middle', 0.5],
    ['after its last byte', 1],
  ])(
    '%s: sent again until it is taken, it has made one job, whole',
    async (_when, share) => {
      const key = randomUUID();
      const csv = Buffer.from(numberedRows(ROWS, key));
      const headers = { 'Idempotency-Key': key };
      await beginAndKill(headers, csv, Math.floor(csv.length * share));

      let answer: Response | undefined;
      const seen = new Set<number>();
      while (answer?.status !== 202) {
        await pause(200);
        answer = await fetch(`${system.url}/v1/jobs`, { method: 'POST', body: csvForm(csv, 'upload.csv'), headers }).catch(() => undefined);
        if (answer) seen.add(answer.status);
      }
      // A crash leaves the key taken for 15 s at most; before that ingest is away.
      for (const status of seen) expect([202, 409, 503]).toContain(status);
      const { id } = (await answer.json()) as Job;
      expect(await waitForEnd(id, { url: system.url })).toMatchObject({ status: 'completed', rows: { total: ROWS, done: ROWS } });

      // One that was accepted, but not bound to the key, is removed by the sweep.
      const sha256 = createHash('sha256').update(csv).digest('hex');
      const listSame = async () => {
        const { data } = (await (await fetch(`${system.url}/v1/jobs?limit=100`)).json()) as { data: Job[] };
        return data.filter((job) => job.sha256 === sha256);
      };
      let same = await listSame();
      while (same.length > 1) {
        await pause(200);
        same = await listSame();
      }
      expect(same.map((job) => job.id)).toEqual([id]);
      const again = await fetch(`${system.url}/v1/jobs`, { method: 'POST', body: csvForm(csv, 'upload.csv'), headers });
      expect([again.headers.get('idempotent-replayed'), ((await again.json()) as Job).id]).toEqual(['true', id]);
    },
    180_000,
  );
});
