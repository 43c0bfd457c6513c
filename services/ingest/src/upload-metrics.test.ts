import { request } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { OWNER_HEADER } from '@logsieve/contracts/internal';
import type { RejectedEdit } from '@logsieve/pipeline/document/active-pipeline';
import { createMetrics } from '@logsieve/platform/metrics/metrics';
import { exportRejectedEdits } from './pipeline-metrics';
import { type IngestFixture, startIngest } from './testing/ingest-fixture';

let ingest: IngestFixture;
beforeEach(async () => {
  ingest = await startIngest();
});
afterEach(() => ingest.stop());

const CSV = { 'content-type': 'text/csv' };
const metricsOf = async (): Promise<string> => (await fetch(`${ingest.url}/metrics`)).text();

test('uploads are counted by what became of them, accepted ones with their size', async () => {
  const file = 'source,log_message\na,b\nc,d\n';
  const key = { ...CSV, 'idempotency-key': 'k1' };
  for (const headers of [CSV, key, key]) expect((await ingest.post(file, headers)).status).toBe(202);
  expect((await ingest.post('source\na\n', CSV)).status).toBe(400);
  expect((await ingest.post('', { 'content-type': 'image/png' })).status).toBe(415);
  const text = await metricsOf();
  expect(text).toContain('logsieve_uploads_total{outcome="accepted",service="ingest"} 2');
  expect(text).toContain('logsieve_uploads_total{outcome="replayed",service="ingest"} 1');
  expect(text).toContain('logsieve_uploads_total{outcome="missing-columns",service="ingest"} 1');
  expect(text).toContain('logsieve_uploads_total{outcome="unsupported-media-type",service="ingest"} 1');
  expect(text).toContain(`logsieve_upload_bytes_total{service="ingest"} ${2 * file.length}`);
  expect(text).toContain('logsieve_upload_records_total{service="ingest"} 4');
});

test('an upload that breaks off is counted as that, not as our fault', async () => {
  const upload = request(`${ingest.url}/v1/jobs`, { method: 'POST', headers: { ...CSV, [OWNER_HEADER]: ingest.owner } });
  upload.on('error', () => {});
  upload.write('source,log_message\na,b\n');
  while ((await ingest.keys()).length === 0) await nextTurn();
  upload.destroy();
  while (!(await metricsOf()).includes('logsieve_uploads_total{outcome="cut_off",service="ingest"} 1')) await nextTurn();
  expect(await metricsOf()).not.toContain('outcome="internal"');
});

test('an edit that was refused is shown as long as it stands', async () => {
  const metrics = createMetrics('ingest');
  const problem = { file: 'rules.yaml', line: 3, message: 'no such label' };
  const active: { rejected: RejectedEdit | undefined } = { rejected: { problems: [problem, problem], time: 0 } };
  exportRejectedEdits(metrics, active);
  expect(await metrics.text()).toContain('logsieve_pipeline_rejected_problems{service="ingest"} 2');
  active.rejected = undefined;
  expect(await metrics.text()).toContain('logsieve_pipeline_rejected_problems{service="ingest"} 0');
});
