import { HttpProblem } from '@logsieve/contracts/problems';
import type { RuleTest, RuleTestResult } from '@logsieve/contracts/rules';
import { openRuleTrial } from '@logsieve/pipeline/rules/rule-trial';
import { invalidBody } from '@logsieve/platform/http/read-json-body';
import type { ActiveVersion } from '../on-active';
import { type Candidates, fromSamples } from './candidates';
import { createTrialTally, type TrialTally } from './trial-tally';

export interface TestRuleDeps {
  /** How long a request looks at messages. */
  readonly budgetMs: number;
  /** Trials at a time; each has a thread. */
  readonly mostTrials: number;
}

/** Tries a rule on messages; on none where they are left out. The signal, which comes when nobody waits for it any more, ends it at once. */
export type TestRule = (
  test: RuleTest,
  active: ActiveVersion,
  candidates: Candidates | undefined,
  signal: AbortSignal,
) => Promise<RuleTestResult>;

/** A thread takes a tenth of a second to start, on a busy machine much longer. */
const START_MS = 10_000;

const EMPTY = 'the pattern is empty';
const TOO_LARGE = 'the pattern is too large: compiling it needs more time or memory than a trial has. Repetitions of repetitions multiply';

function checkPlace({ label, position }: RuleTest, { pipeline }: ActiveVersion): number {
  if (label !== undefined && !pipeline.labels.includes(label))
    throw invalidBody(
      `${JSON.stringify(label)} is not a label of the active pipeline, which has ${pipeline.labels.join(', ')}`,
      '/body/label',
    );
  const last = pipeline.rules.length + 1;
  if (position !== undefined && position > last) throw invalidBody(`is behind the last place, ${last}`, '/body/position');
  return position ?? last;
}

/** Throws the problems `invalid-request` for a label or a place that the active pipeline has not, and `over-capacity`. */
export function createTestRule({ budgetMs, mostTrials }: TestRuleDeps): TestRule {
  let trials = 0;

  /** Answers why the pattern is not taken; null where it is. */
  async function tryOn(
    { pattern, limit }: RuleTest,
    { pipeline }: ActiveVersion,
    candidates: Candidates,
    tally: TrialTally,
    signal: AbortSignal,
  ): Promise<string | null> {
    if (trials >= mostTrials) throw new HttpProblem('over-capacity', 'Other rules are being tried at the moment.', { retryAfter: 1 });
    const trial = openRuleTrial({ pattern, rules: pipeline.rules.map((rule) => rule.pattern), mostSpans: limit });
    trials++;
    const end = () => void trial.close();
    try {
      signal.addEventListener('abort', end, { once: true });
      if (!(await trial.ready(performance.now() + START_MS))) {
        if (signal.aborted) return null;
        throw new HttpProblem('over-capacity', 'The server is too busy to try a rule.', { retryAfter: 1 });
      }
      const deadline = performance.now() + budgetMs;
      const refusal = await trial.check(deadline);
      if (refusal !== null) return refusal ?? TOO_LARGE;
      for await (const batch of candidates.batches()) {
        const matches = await trial.match(batch.messages, deadline);
        if (!matches) return null;
        tally.add(batch, matches);
      }
      return null;
    } finally {
      signal.removeEventListener('abort', end);
      await trial.close().finally(() => {
        trials--;
      });
    }
  }

  return async (test, active, candidates = fromSamples([]), signal) => {
    const position = checkPlace(test, active);
    const tally = createTrialTally({ rules: active.pipeline.rules, at: position - 1, label: test.label, limit: test.limit });
    const tried = async () => (signal.aborted ? null : tryOn(test, active, candidates, tally, signal));
    const error = test.pattern === '' ? EMPTY : await tried();
    const counts = tally.toCounts();
    return { pipeline: active.hash, error, position, of: candidates.count, complete: counts.looked_at === candidates.count, ...counts };
  };
}
