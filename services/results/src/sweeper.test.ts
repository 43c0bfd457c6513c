import { createLogger } from '@logsieve/platform/logging/logger';
import { createMetrics } from '@logsieve/platform/metrics/metrics';
import { startSweeper } from './sweeper';
import { type ResultsFixture, startResults } from './testing/results-fixture';

const HOUR = 3_600_000;

let results: ResultsFixture;
beforeEach(async () => {
  results = await startResults();
});
afterEach(() => results.stop());

/** What a sweeper counts of its first sweep. */
async function sweepOnce(broken: Partial<ResultsFixture['protocol']>): Promise<string> {
  const metrics = createMetrics('results');
  const logger = createLogger({ service: 'results', level: 'silent' });
  await startSweeper({ ...results.protocol, ...broken }, HOUR, logger, metrics).stop();
  return metrics.text();
}

test('a sweep of the calls that fails takes nothing from that of the jobs', async () => {
  await results.accept('owner', 1);
  const listAbandoned = () => Promise.reject(new Error('the directory is gone'));
  const text = await sweepOnce({ calls: { ...results.protocol.calls, listAbandoned } });
  expect(text).toMatch(/logsieve_sweeper_jobs_total\{.*outcome="running".*\} 1\n/);
  expect(text).toMatch(/logsieve_jobs_unfinished\S* 1\n/);
  expect(text).toMatch(/logsieve_sweeper_errors_total\S* 1\n/);
});

test('a sweep of the jobs that fails leaves no call behind', async () => {
  const call = await results.accept('owner', 1, 'call');
  const { calls, store } = results.protocol;
  const list = () => Promise.reject(new Error('the store is gone'));
  const listAbandoned = () => calls.listAbandoned(-1_000);
  const text = await sweepOnce({ store: { ...store, list }, calls: { ...calls, listAbandoned } });
  expect(text).toMatch(/logsieve_sweeper_removed_total\{.*kind="calls".*\} 1\n/);
  expect(await calls.touch(call)).toBe(false);
});
