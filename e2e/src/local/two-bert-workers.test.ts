import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Labels } from '@logsieve/contracts/system';
import { download, submit, waitForEnd } from '../support/client';
import { type LocalSystem, startSystem } from '../support/system';

const ROWS = 40_000;
const LEAST_SHARE = 0.3;
/** A column that fills a chunk with about a thousand rows: of forty chunks each worker gets its share, of eight large ones by chance only. */
const FILLING = 'x'.repeat(1_000);
/** On two cores with much else to do. */
const LIMIT_MS = 600_000;

// biome-ignore format: a list of words, each one token of the model
const WORDS = ['apple', 'arrow', 'beach', 'bridge', 'castle', 'circle', 'cloud', 'copper', 'cotton', 'desert', 'dragon', 'eagle', 'field', 'forest', 'garden', 'glass', 'harbor', 'honey', 'island', 'jungle', 'lake', 'leaf', 'lemon', 'maple', 'meadow', 'mirror', 'moon', 'mountain', 'north', 'ocean', 'orange', 'paper', 'pearl', 'pine', 'planet', 'rain', 'river', 'rose', 'sand', 'shadow', 'silver', 'smoke', 'snow', 'south', 'star', 'stone', 'storm'];

/** Three words that are another message for each number: no rule takes it, and no template is met twice. */
const message = (i: number): string =>
  [i, Math.floor(i / WORDS.length), Math.floor(i / WORDS.length ** 2)].map((digit) => WORDS[digit % WORDS.length]).join(' ');

/** Records that each bert-worker has settled, by its own count. */
async function recordsOfWorkers(dataDir: string): Promise<number[]> {
  const { processes } = JSON.parse(readFileSync(path.join(dataDir, 'run.json'), 'utf8')) as { processes: { name: string; port: number }[] };
  const workers = processes.filter(({ name }) => name.startsWith('bert-worker'));
  return Promise.all(
    workers.map(async ({ port }) => {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const samples = [...text.matchAll(/^logsieve_records_total\{[^}]*stage="bert"[^}]*\} (\d+)$/gm)];
      return samples.reduce((sum, [, value]) => sum + Number(value), 0);
    }),
  );
}

describe('two bert-workers', () => {
  let system: LocalSystem;
  beforeAll(async () => {
    system = await startSystem({ args: ['--scale', 'bert-worker=2'], env: { BERT_THREADS: '1', LOCK_MS: '60000', STALLED_MS: '10000' } });
  }, 180_000);
  afterAll(async () => {
    expect(await system.stop()).toBe(0);
  }, 60_000);

  test(
    'share one job: each settles at least 30 % of its rows',
    async () => {
      const rows = Array.from({ length: ROWS }, (_, i) => `${i},shared,${message(i)},${FILLING}`);
      expect(new Set(rows.map((row) => row.split(',')[2])).size).toBe(ROWS);
      const { id } = await submit(`id,source,log_message,filling\n${rows.join('\n')}\n`, { url: system.url });
      const job = await waitForEnd(id, { url: system.url, timeoutMs: LIMIT_MS });
      expect(job).toMatchObject({ status: 'completed', rows: { total: ROWS, done: ROWS, failed: 0 } });
      expect(job.stages.find(({ name }) => name === 'bert')).toMatchObject({ in: ROWS, cached: 0 });

      const settled = await recordsOfWorkers(system.dataDir);
      expect(settled).toHaveLength(2);
      expect(settled.reduce((sum, records) => sum + records, 0)).toBe(ROWS);
      expect(Math.min(...settled)).toBeGreaterThanOrEqual(LEAST_SHARE * ROWS);

      const { labels } = (await (await fetch(`${system.url}/v1/labels`)).json()) as Labels;
      const known = new Set(labels);
      const lines = (await download(id, system.url)).toString().split('\n');
      expect(lines).toHaveLength(ROWS + 2);
      const wrong = rows.findIndex((row, i) => {
        const line = lines[i + 1] as string;
        return !line.startsWith(`${row},`) || !known.has(line.slice(row.length + 1));
      });
      expect(wrong).toBe(-1);
    },
    LIMIT_MS + 60_000,
  );
});
