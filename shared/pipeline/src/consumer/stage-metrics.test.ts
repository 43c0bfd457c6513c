import type { Stage } from '@logsieve/contracts/methods';
import { createMetrics } from '@logsieve/platform/metrics/metrics';
import { METHOD_CODE } from '../verdicts/verdict';
import { VerdictBlock } from '../verdicts/verdict-block';
import { createStageMetrics } from './stage-metrics';

const verdict = (method: keyof typeof METHOD_CODE) => ({ label: 0, method: METHOD_CODE[method], confidence: 0 });
const settled = (block: VerdictBlock, methods: readonly (keyof typeof METHOD_CODE)[]): VerdictBlock => {
  const after = block.clone();
  for (const [i, method] of methods.entries()) after.set(i, verdict(method));
  return after;
};

const open = VerdictBlock.open(4);
const afterRegex = settled(open, ['regex', 'regex']);
const afterBert = settled(afterRegex, ['regex', 'regex', 'bert', 'pending']);
afterBert.stats.cached.bert = 1;
const afterLlm = settled(afterBert, ['regex', 'regex', 'bert', 'llm']);
afterLlm.stats.cached.llm = 1;

/** What the counters say once a stage has classified one chunk. */
async function countersOf(stage: Stage, before: VerdictBlock | undefined, after: VerdictBlock): Promise<string[]> {
  const metrics = createMetrics('worker');
  createStageMetrics(metrics, stage).classified(before, after, 0.1);
  const lines = (await metrics.text()).split('\n').filter((line) => /^logsieve_\w+_total\{/.test(line));
  return lines.map((line) => line.replace(/^logsieve_|,service="worker"/g, '')).sort();
}

test('counts what a stage added to what stood before it', async () => {
  expect(await countersOf('regex', undefined, afterRegex)).toEqual([
    'chunks_total{stage="regex"} 1',
    'records_total{stage="regex",method="regex"} 2',
  ]);
  expect(await countersOf('bert', afterRegex, afterBert)).toEqual([
    'cached_records_total{stage="bert"} 1',
    'chunks_sealed_total{stage="bert"} 1',
    'chunks_total{stage="bert"} 1',
    'records_total{stage="bert",method="bert"} 1',
    'records_total{stage="bert",method="pending"} 1',
  ]);
  expect(await countersOf('llm', afterBert, afterLlm)).toEqual([
    'cached_records_total{stage="llm"} 1',
    'chunks_total{stage="llm"} 1',
    'records_total{stage="llm",method="llm"} 1',
  ]);
});
