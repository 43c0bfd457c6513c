import { toJobKey } from '@logsieve/contracts/job-key';
import type { Stage } from '@logsieve/contracts/methods';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { Classifier } from '../classifier';
import { METHOD_CODE, type Verdict } from '../verdicts/verdict';
import type { VerdictBlock } from '../verdicts/verdict-block';
import { type Attempts, CRASHED, ISOLATE_AT_ATTEMPT } from './crash-counts';
import { createStageWork } from './stage-work';
import { chunkOf } from './testing/chunk-of';

const job = toJobKey('public', `job_${'0'.repeat(36)}`);
const NAMED: Verdict = { label: 1, method: METHOD_CODE.regex, confidence: 1, detail: 'rule' };

const pipeline = (routes: readonly { source: string; stages: Stage[] }[]): ResolvedPipeline => ({
  v: 1,
  labels: ['One'],
  routes: [...routes],
  rules: [],
  prompt: '',
  bert: { model: 'm', min_confidence: 0.5 },
  llm: { enabled: true, model: 'l', rows_per_call: 10, budget: { calls_per_job: 1 } },
});

/** Names every message that holds `yes`, and crashes on `crash`. Keeps what it was asked. */
function classifierOf(asked: string[][]): Classifier {
  return {
    classify: async (records) => {
      const messages = Array.from({ length: records.length }, (_, i) => records.message(i));
      asked.push(messages);
      if (messages.includes('crash')) throw new Error('crash');
      return messages.map((message) => (message.includes('yes') ? NAMED : undefined));
    },
  };
}

const attemptsOf = (attempts: number, more: Partial<Attempts> = {}): Attempts => ({
  attempts,
  reached: 0,
  condemned: new Set(),
  try: async () => false,
  forgive: async () => undefined,
  ...more,
});

function run(
  stage: 'regex' | 'bert',
  lines: readonly [string, string][],
  routes: readonly { source: string; stages: Stage[] }[],
  options: { base?: VerdictBlock; attempts?: Attempts; asked?: string[][] } = {},
): Promise<VerdictBlock> {
  const work = createStageWork(stage, classifierOf(options.asked ?? []));
  return work({
    job,
    chunk: 0,
    object: chunkOf(lines),
    base: options.base,
    pipeline: pipeline(routes),
    pipelineHash: 'h',
    signal: new AbortController().signal,
    attempts: options.attempts ?? attemptsOf(1),
  });
}

const methodsOf = (block: VerdictBlock) => Array.from({ length: block.length }, (_, i) => block.method(i));
const ALL: { source: string; stages: Stage[] }[] = [
  { source: 'Legacy', stages: ['llm'] },
  { source: '*', stages: ['regex', 'bert', 'llm'] },
];

describe('the work of a stage on a chunk', () => {
  test('asks for the records of its route, and settles what no later stage takes', async () => {
    const asked: string[][] = [];
    const block = await run(
      'regex',
      [
        ['a', 'yes'],
        ['a', 'no'],
        ['Legacy', 'yes'],
        ['a', ' '],
      ],
      ALL,
      { asked },
    );
    expect(asked).toEqual([['yes', 'no']]);
    expect(methodsOf(block)).toEqual([METHOD_CODE.regex, METHOD_CODE.open, METHOD_CODE.pending, METHOD_CODE.none]);
    expect(block.get(0)).toEqual(NAMED);
    expect(block.get(3)).toEqual({ label: 0, method: METHOD_CODE.none, confidence: 0 });
    expect(block.stats.in).toEqual({ regex: 2, bert: 0, llm: 0 });
  });

  test('goes on from what was committed, and leaves it as it is', async () => {
    const base = await run(
      'regex',
      [
        ['a', 'yes'],
        ['a', 'no'],
      ],
      ALL,
    );
    const asked: string[][] = [];
    const block = await run(
      'bert',
      [
        ['a', 'yes'],
        ['a', 'no'],
      ],
      ALL,
      { base, asked },
    );
    expect(asked).toEqual([['no']]);
    expect(methodsOf(block)).toEqual([METHOD_CODE.regex, METHOD_CODE.pending]);
    expect(block.stats.in).toEqual({ regex: 2, bert: 1, llm: 0 });
    expect(methodsOf(base)).toEqual([METHOD_CODE.regex, METHOD_CODE.open]);
  });

  test('does not ask where nothing is open for it', async () => {
    const asked: string[][] = [];
    await run('regex', [['Legacy', 'yes']], ALL, { asked });
    expect(asked).toEqual([]);
  });

  test('leaves unnamed what the last stage of a route lets through', async () => {
    const block = await run('bert', [['a', 'no']], [{ source: '*', stages: ['regex', 'bert'] }]);
    expect(block.get(0)).toEqual({ label: 0, method: METHOD_CODE.none, confidence: 0 });
  });

  test('passes an error on', async () => {
    await expect(run('regex', [['a', 'crash']], ALL)).rejects.toThrow('crash');
  });

  test('after many crashes tries each record alone, and gives up the one to blame', async () => {
    const tried: number[] = [];
    const asked: string[][] = [];
    const attempts = attemptsOf(ISOLATE_AT_ATTEMPT, {
      try: async (record) => {
        tried.push(record);
        return record === 1;
      },
    });
    const block = await run(
      'regex',
      [
        ['a', 'yes'],
        ['a', 'crash'],
        ['a', 'yes too'],
      ],
      ALL,
      { attempts, asked },
    );
    expect(tried).toEqual([0, 1, 2]);
    expect(asked).toEqual([['yes'], ['yes too']]);
    expect(block.get(1)).toEqual({ label: 0, method: METHOD_CODE.none, confidence: 0, detail: CRASHED });
    expect(methodsOf(block)).toEqual([METHOD_CODE.regex, METHOD_CODE.none, METHOD_CODE.regex]);
  });

  test('neither marks what it is past, nor tries what is given up', async () => {
    const tried: number[] = [];
    const attempts = attemptsOf(ISOLATE_AT_ATTEMPT, {
      reached: 2,
      condemned: new Set([0]),
      try: async (record) => {
        tried.push(record);
        return false;
      },
    });
    const block = await run(
      'regex',
      [
        ['a', 'crash'],
        ['a', 'yes'],
        ['a', 'yes'],
      ],
      ALL,
      { attempts },
    );
    expect(tried).toEqual([2]);
    expect(block.detail(0)).toBe(CRASHED);
  });
});
