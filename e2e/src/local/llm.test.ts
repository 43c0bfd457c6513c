import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { System } from '@logsieve/contracts/system';
import { type FakeGroqProcess, startFakeGroqProcess } from '../fake-groq/fake-groq';
import { label, readResource, submit, waitForEnd } from '../support/client';
import { type LocalSystem, ROOT, startSystem } from '../support/system';

const HEADER = 'source,log_message\n';
const LEGACY = `${HEADER}LegacyCRM,The order module will be retired next year\n`;

const system = async (url: string): Promise<System> => (await (await fetch(`${url}/v1/system`)).json()) as System;

describe('with a provider', () => {
  let provider: FakeGroqProcess;
  let logsieve: LocalSystem;
  beforeAll(async () => {
    provider = await startFakeGroqProcess({ apiKey: 'gsk_right' });
    logsieve = await startSystem({
      env: { GROQ_API_KEY: 'gsk_right', GROQ_BASE_URL: provider.url, LLM_PRICE_PROMPT: '100', LLM_PRICE_COMPLETION: '200' },
    });
  }, 120_000);
  afterAll(async () => {
    expect(await logsieve.stop()).toBe(0);
    await provider.stop();
  }, 60_000);
  beforeEach(() => provider.control({ reset: true, mode: { kind: 'ok' } }));

  test('the sample of the documentation comes back byte for byte, its last row by the LLM', async () => {
    const { job, output } = await label(readResource('samples/documentation.csv'), { url: logsieve.url });
    expect(output.toString()).toBe(readResource('samples/documentation.expected.csv').toString());
    expect(job.stages).toContainEqual(expect.objectContaining({ name: 'llm', in: 1, labelled: 1, calls: 1 }));
    const [call] = await provider.calls();
    expect(JSON.stringify(call?.body.messages)).toContain('ReportGenerator');
    expect((await system(logsieve.url)).llm).toMatchObject({ enabled: true, reason: null });
  });

  test('nothing secret leaves', async () => {
    const message = 'The mail of jane.doe@example.com with password=hunter2secret will be retired';
    await label(`${HEADER}LegacyCRM,${message}\n`, { url: logsieve.url });
    const sent = JSON.stringify(await provider.calls());
    expect(sent).toContain('will be retired');
    expect(sent).not.toContain('jane.doe');
    expect(sent).not.toContain('hunter2secret');
  });

  test('the job shows what was sent for its rows, what it cost, and the request shows examples like them', async () => {
    const first = 'option 17 is deprecated and will be removed soon: used by 10.1.2.3';
    const { job } = await label(`${HEADER}LegacyCRM,${first}\nLegacyCRM,${first.replace('17', '18')}\nA,User User12 logged in.\n`, {
      url: logsieve.url,
    });
    const { data } = (await (await fetch(`${logsieve.url}/v1/jobs/${job.id}/rows?include=sent`)).json()) as {
      data: { method: string; sent: { message: string; source: string | null } | null }[];
    };
    const message = 'option 17 is deprecated and will be removed soon: used by [IP]';
    expect(data.map(({ method, sent }) => [method, sent?.message])).toEqual([
      ['llm', message],
      ['llm', message],
      ['regex', undefined],
    ]);
    const [call, ...more] = await provider.calls();
    expect(more).toEqual([]);
    const [system, user] = (call?.body.messages ?? []) as { content: string }[];
    expect(JSON.parse(user?.content ?? '').records).toEqual([{ id: expect.any(String), message }]);
    expect(system?.content).toMatch(/"label":"Deprecation Warning"\}/);
    expect(job.stages).toContainEqual(expect.objectContaining({ name: 'llm', calls: 1, cost: (120 * 100 + 15 * 200) / 1e6 }));
  });

  test('a job that does not want the LLM is labelled without it', async () => {
    const { job } = await label(LEGACY, { url: logsieve.url, fields: { options: '{"llm":"off"}' } });
    expect(job.stages).toContainEqual(expect.objectContaining({ name: 'llm', in: 0 }));
    expect(job.stages).toContainEqual(expect.objectContaining({ name: 'bert', in: 1 }));
    expect(await provider.calls()).toEqual([]);
  });

  test('a rate limit is waited for, and the job completes', async () => {
    const limited = { kind: 'status', status: 429, headers: { 'retry-after': '1' }, body: {} };
    await provider.control({ script: [limited] });
    const { job } = await label(`${HEADER}LegacyCRM,The invoice module will be retired soon\n`, { url: logsieve.url });
    expect(job).toMatchObject({ status: 'completed', rows: { total: 1, done: 1, failed: 0 } });
  });

  test('what the provider cannot answer is Unclassified, and counted as failed', async () => {
    await provider.control({ mode: { kind: 'garbage', what: 'prose' } });
    const { job, output } = await label(`${HEADER}LegacyCRM,The ledger module will be retired at some time\n`, { url: logsieve.url });
    expect(job).toMatchObject({ status: 'completed', rows: { total: 1, done: 1, unclassified: 1, failed: 1 } });
    expect(output.toString()).toMatch(/,Unclassified\n$/);
  });

  test('a refused key stops calls and is shown, and the job completes', async () => {
    await provider.control({ mode: { kind: 'status', status: 401, body: {} } });
    const { job } = await label(`${HEADER}LegacyCRM,The payroll module will be retired this winter\n`, { url: logsieve.url });
    expect(job).toMatchObject({
      status: 'completed',
      rows: { done: 1, failed: 1 },
      error: expect.stringContaining('llm_unauthorized (1)'),
    });
    const { llm } = await system(logsieve.url);
    expect(llm.enabled).toBe(false);
    expect(llm.reason).toMatch(/key/i);
  });
});

describe('the three files in resources/', () => {
  let provider: FakeGroqProcess;
  let logsieve: LocalSystem;
  let resources: string;
  beforeAll(async () => {
    resources = mkdtempSync(path.join(tmpdir(), 'logsieve-resources-'));
    for (const name of ['pipeline.yaml', 'rules.yaml', 'prompt.md']) cpSync(path.join(ROOT, 'resources', name), path.join(resources, name));
    provider = await startFakeGroqProcess();
    logsieve = await startSystem({ env: { GROQ_BASE_URL: `${provider.url}/v1`, RESOURCES_DIR: resources } });
  }, 120_000);
  afterAll(async () => {
    await logsieve.stop();
    await provider.stop();
    rmSync(resources, { recursive: true, force: true });
  }, 60_000);

  const edit = (name: string, change: (text: string) => string) => {
    const file = path.join(resources, name);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };
  /** An edit is seen within seconds. */
  async function untilActive(pipeline: string): Promise<System> {
    for (;;) {
      const seen = await system(logsieve.url);
      if (seen.pipeline.version !== pipeline || seen.pipeline.rejected.length > 0) return seen;
    }
  }

  test('a label, a rule and a line of the prompt are added by editing them alone', async () => {
    const before = await system(logsieve.url);
    edit('pipeline.yaml', (text) => text.replace('  - Deprecation Warning\n', '  - Deprecation Warning\n  - Coffee Break\n'));
    edit(
      'rules.yaml',
      (text) => `${text}\n- id: coffee\n  label: Coffee Break\n  pattern: 'the kettle is on'\n  examples: [the kettle is on]\n`,
    );
    edit('prompt.md', (text) => `${text}\nEspresso machines are a Coffee Break.\n`);
    await untilActive(before.pipeline.version);

    const { job, output } = await label(`${HEADER}Kitchen,the kettle is on\nLegacyCRM,espresso is retired\n`, { url: logsieve.url });
    expect(output.toString().split('\n')[1]).toBe('Kitchen,the kettle is on,Coffee Break');
    expect(job.labels['Coffee Break']).toBeGreaterThanOrEqual(1);
    const [call] = await provider.calls();
    expect(JSON.stringify(call?.body.response_format)).toContain('Coffee Break');
    expect(JSON.stringify(call?.body.messages)).toContain('Espresso machines are a Coffee Break.');
  }, 60_000);

  test('a label that the model knows and the document lacks is refused by name, and the version before stays', async () => {
    const before = await system(logsieve.url);
    edit('pipeline.yaml', (text) => text.replace('  - Resource Usage\n', ''));
    const after = await untilActive(before.pipeline.version);
    expect(after.pipeline.version).toBe(before.pipeline.version);
    expect(after.pipeline.rejected.map(({ reason }) => reason).join('\n')).toContain('Resource Usage');
    const job = await waitForEnd((await submit(`${HEADER}A,the kettle is on\n`, { url: logsieve.url })).id, { url: logsieve.url });
    expect(job.labels).toEqual({ 'Coffee Break': 1 });
  }, 60_000);
});
