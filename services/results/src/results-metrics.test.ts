import { tmpdir } from 'node:os';
import { toJobKey } from '@logsieve/contracts/job-key';
import type { SweepReport } from '@logsieve/pipeline/protocol/sweep';
import { createMetrics, type Metrics } from '@logsieve/platform/metrics/metrics';
import { exportStoreSpace } from './store-metrics';
import { createSweeperMetrics } from './sweeper-metrics';

const NOW = 1_790_000_000_000;

async function valuesOf(metrics: Metrics): Promise<Record<string, number>> {
  const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith('logsieve_'));
  return Object.fromEntries(
    lines.map((line) => [line.replace(/,?service="results"|\{\}| .*$/g, '').replace('{}', ''), Number(line.split(' ').at(-1))]),
  );
}

test('a sweep counts what it found, and says what goes on and since when', async () => {
  const metrics = createMetrics('results');
  const sweeper = createSweeperMetrics(metrics, () => NOW);
  expect(await valuesOf(metrics)).toMatchObject({ logsieve_sweeper_last_sweep_timestamp_seconds: NOW / 1_000 });
  const report: SweepReport = {
    jobs: { running: 3, uploading: 1, finished: 2 },
    oldest: NOW - 90_000,
    due: 5,
    keys: 1,
    temp: 2,
    versions: 0,
    errors: [{ key: 'open/x', error: new Error('x') }],
  };
  sweeper.swept(report, 0.2);
  sweeper.sweptCalls({ removed: 4, errors: [{ key: toJobKey('public', `call_${'0'.repeat(36)}`), error: new Error('x') }] });
  sweeper.failed();
  const values = await valuesOf(metrics);
  expect(values).toMatchObject({
    'logsieve_sweeper_jobs_total{outcome="finished"}': 2,
    logsieve_sweeper_due_total: 5,
    'logsieve_sweeper_removed_total{kind="calls"}': 4,
    'logsieve_sweeper_removed_total{kind="temp"}': 2,
    logsieve_sweeper_errors_total: 3,
    logsieve_sweeper_last_sweep_timestamp_seconds: NOW / 1_000,
    logsieve_jobs_unfinished: 4,
    logsieve_job_oldest_unfinished_seconds: 90,
  });
  sweeper.swept({ ...report, jobs: {}, oldest: undefined }, 0.2);
  expect(await valuesOf(metrics)).toMatchObject({ logsieve_jobs_unfinished: 0, logsieve_job_oldest_unfinished_seconds: 0 });
});

test('the room on the disk of the store', async () => {
  const metrics = createMetrics('results');
  exportStoreSpace(metrics, tmpdir());
  const { logsieve_store_free_bytes: free, logsieve_store_size_bytes: size } = await valuesOf(metrics);
  expect(free).toBeGreaterThan(0);
  expect(size).toBeGreaterThanOrEqual(free as number);
});
