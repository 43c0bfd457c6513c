import { type FakeGroqProcess, startFakeGroqProcess } from '../fake-groq/fake-groq';
import { label, submit } from '../support/client';
import { scrapeAll, sumOf } from '../support/metrics';
import { monitorRedis, type RedisCommand } from '../support/redis-monitor';
import { type LocalSystem, startSystem } from '../support/system';

/** What a fixed input costs in counts, which no machine's speed changes. */

// biome-ignore format: a list of words
const WORDS = ['apple', 'bridge', 'castle', 'desert', 'eagle', 'forest', 'garden', 'harbor', 'island', 'jungle', 'kettle', 'lantern', 'meadow', 'needle', 'ocean', 'paper', 'quartz', 'river', 'saddle'];

const ROWS = 2_560;
/** A column that fills a chunk, of 1 MiB at most, with 256 rows. */
const CHUNKS = 10;
const FILLING = 'x'.repeat(4_000);
const WITHOUT_LLM = { options: '{"llm":"off"}' };

/** Every fifth row is one for the rules, the others are of a template for each word; other values for each `run`. */
const input = (run: number): string => {
  const row = (i: number): string =>
    i % 5 === 0 ? `ModernCRM,User User${run}${i} logged in.` : `shop,the ${WORDS[i % WORDS.length]} turned ${run}${i} times`;
  return `source,log_message,filling\n${Array.from({ length: ROWS }, (_, i) => `${row(i)},${FILLING}\n`).join('')}`;
};

/**
 * Commands that name a job, each time as few as this: of a chunk its cut, and in each of two stages queueing, begin, attempt, commit or seal,
 * event and the queue's end of it; of the job open, accept, its end in ledger and queue, and that it has ended.
 */
const COMMANDS_PER_CHUNK = 13;
const COMMANDS_PER_JOB = 7;

let provider: FakeGroqProcess;
let logsieve: LocalSystem;
beforeAll(async () => {
  provider = await startFakeGroqProcess({ apiKey: 'gsk_right' });
  logsieve = await startSystem({
    env: {
      GROQ_API_KEY: 'gsk_right',
      GROQ_BASE_URL: provider.url,
      // Nothing is renewed, swept or looked after meanwhile: that costs by time.
      LOCK_MS: '600000',
      STALLED_MS: '600000',
      SWEEP_SECONDS: '3600',
    },
  });
  // Scripts that Redis does not know yet are sent twice.
  await label('source,log_message\nA,the kettle sang\nA,User User1 logged in.\n', { url: logsieve.url, fields: WITHOUT_LLM });
  // Its last effects come after its end is told, and belong to no measurement.
  while ((await endedJobs()) < 1) {}
}, 120_000);
afterAll(async () => {
  const code = await logsieve?.stop();
  await provider.stop();
  expect(code).toBe(0);
}, 60_000);

/** Sums up the samples of all processes that have these labels. */
async function sums(): Promise<(name: string, labels?: Record<string, string>) => number> {
  const scrape = await scrapeAll(logsieve.dataDir);
  return (name, labels) => sumOf(scrape, name, labels);
}

/** Jobs whose end is worked through to its last effect. */
const endedJobs = async (): Promise<number> => (await sums())('logsieve_queue_jobs_total', { queue: 'results', outcome: 'done' });

/**
 * Labels a file and answers the commands to Redis that named its job. Those that fetch work name none: how many there are hangs on who waits
 * when. Nobody asks about the job meanwhile, as that would be counted with it: its end is seen in a counter.
 */
async function labelUnwatched(csv: string): Promise<readonly RedisCommand[]> {
  const before = await endedJobs();
  const monitor = await monitorRedis(logsieve.dataDir);
  const { id } = await submit(csv, { url: logsieve.url, fields: WITHOUT_LLM });
  while ((await endedJobs()) === before) {}
  const commands = monitor.stop();
  return commands.filter(({ words }) => words.includes(id));
}

describe.each([
  ['templates that nobody knows', 1, WORDS.length],
  ['the same templates with other values', 2, 0],
])('%s', (_name, run, modelRuns) => {
  let before: Awaited<ReturnType<typeof sums>>;
  let after: typeof before;
  let commands: readonly RedisCommand[];
  const gained = (name: string, labels?: Record<string, string>): number => after(name, labels) - before(name, labels);
  beforeAll(async () => {
    before = await sums();
    commands = await labelUnwatched(input(run));
    after = await sums();
  }, 300_000);

  test('the model runs once for each that is new', () => {
    expect(gained('logsieve_records_total', { stage: 'regex', method: 'regex' })).toBe(ROWS / 5);
    expect(gained('logsieve_model_runs_total')).toBe(modelRuns);
    expect(gained('logsieve_records_total', { stage: 'bert' })).toBe((ROWS * 4) / 5);
  });

  test('each stage takes each chunk once', () => {
    expect(gained('logsieve_chunks_total', { stage: 'regex' })).toBe(CHUNKS);
    expect(gained('logsieve_chunks_total', { stage: 'bert' })).toBe(CHUNKS);
  });

  test('a chunk takes thirteen commands to Redis', () => {
    expect(commands.length).toBeLessThanOrEqual(CHUNKS * COMMANDS_PER_CHUNK + COMMANDS_PER_JOB);
    // Or they were not seen.
    expect(commands.length).toBeGreaterThan(CHUNKS * (COMMANDS_PER_CHUNK - 2));
    const names = new Set(commands.map(({ name }) => name));
    expect([...names].filter((name) => !['evalsha', 'eval', 'publish'].includes(name))).toEqual([]);
  });

  test('a chunk is written once and read once by each stage, its verdicts are read twice; nothing else is of any size', () => {
    const store = (operation: string, object: string) => gained('logsieve_store_operations_total', { operation, object });
    const bytes = (operation: string, object?: string) => gained('logsieve_store_bytes_total', { operation, ...(object && { object }) });
    expect([store('put', 'chunk'), store('get', 'chunk')]).toEqual([CHUNKS, 2 * CHUNKS]);
    expect(bytes('get', 'chunk')).toBe(2 * bytes('put', 'chunk'));
    expect([store('put', 'v0'), bytes('get', 'v0')]).toEqual([CHUNKS, 2 * bytes('put', 'v0')]);
    expect(bytes('put', 'v0') / ROWS).toBeLessThan(12);
    expect((bytes('get') - bytes('get', 'chunk') - bytes('get', 'v0')) / ROWS).toBeLessThan(2);
  });
});

describe('records for the LLM', () => {
  const TEMPLATES = 40;
  const pairs = WORDS.flatMap((first) => WORDS.slice(0, 3).map((second) => `the ${first} and the ${second}`)).slice(0, TEMPLATES);
  /** One chunk, so that calls are full but for the last. */
  const csv = `source,log_message\n${Array.from({ length: 200 }, (_, i) => `LegacyCRM,${pairs[i % TEMPLATES]} met ${i} times\n`).join('')}`;
  const calls = TEMPLATES / 10;

  test.each([
    // As many tokens as the fake counts: 100 and 20 a record of each call; 15 a record of its answer.
    [
      'each template is asked about once, ten a call',
      { cached: 0, calls, prompt_tokens: 100 * calls + 20 * TEMPLATES, completion_tokens: 15 * TEMPLATES },
    ],
    ['what is known is not asked about', { cached: 200, calls: 0, prompt_tokens: 0, completion_tokens: 0 }],
  ])('%s', async (_name, expected) => {
    const { job } = await label(csv, { url: logsieve.url });
    expect(job.stages.find(({ name }) => name === 'llm')).toMatchObject({ in: 200, labelled: 200, ...expected });
    expect(await provider.calls()).toHaveLength(calls);
  });
});
