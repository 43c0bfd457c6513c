import path from 'node:path';
import { startFakeLlm } from '../../chaos/fake-llm';
import type { Bench } from '../bench';
import { createDistinctMix, type LogRecord } from '../mixes';
import { rounded } from '../rounded';
import { runJob } from '../run-job';
import { withSystem } from '../with-system';
import { writeInput } from '../write-input';
import { atMost, type PartReport } from './goal';

const KEY = 'gsk_bench';
const ROWS = 1_000;
const CALL_MS = 500;
const CONCURRENCY = 8;
const BOUND = 1.2;

/** Different messages of the one source that goes to the LLM straight away. */
function* legacy(records: Iterable<LogRecord>): Generator<LogRecord> {
  for (const { message } of records) yield { source: 'LegacyCRM', message };
}

/** 1,000 different records for a provider that takes half a second a call: the whole job, to the time that its calls take side by side. */
export async function measureLlmGoals(bench: Bench): Promise<PartReport> {
  const { options, directory, signal, say } = bench;
  const mix = createDistinctMix(options.seed);
  const [first, input, output] = ['llm-first.csv', 'llm.csv', 'llm-labelled.csv'].map((name) => path.join(directory, name)) as [
    string,
    string,
    string,
  ];
  await writeInput(first, legacy(mix.records(1)), CONCURRENCY);
  await writeInput(input, legacy(mix.records(0)), ROWS);
  const provider = await startFakeLlm(KEY);
  try {
    const env = { GROQ_API_KEY: KEY, GROQ_BASE_URL: provider.url, LLM_CONCURRENCY: String(CONCURRENCY) };
    return await withSystem(bench, { env }, async ({ url }) => {
      // Connections and compiled code are not what is measured.
      await runJob(url, first, output, signal);
      await provider.forget();
      await provider.setMode({ kind: 'slow', ms: CALL_MS });
      say(`Labelling ${ROWS} rows by a provider of ${CALL_MS} ms a call …`);
      const { seconds, job } = await runJob(url, input, output, signal);
      const asked = await provider.asked();
      const bySideSeconds = ((asked.length / CONCURRENCY) * CALL_MS) / 1_000;
      return {
        goals: [
          atMost(`LLM at ${CALL_MS} ms a call, ${ROWS} records: time to calls/concurrency`, rounded(seconds / bySideSeconds), BOUND, '×'),
        ],
        figures: {
          rows: ROWS,
          callMilliseconds: CALL_MS,
          concurrency: CONCURRENCY,
          calls: asked.length,
          recordsAsked: asked.flat().length,
          seconds: rounded(seconds),
          sideBySideSeconds: rounded(bySideSeconds),
          stages: job.stages,
        },
      };
    });
  } finally {
    await provider.stop();
  }
}
