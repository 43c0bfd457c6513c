import type { Stage } from '@logsieve/contracts/methods';
import type { ActivityCounts } from '@logsieve/platform/activity/activity';
import { countFailures } from '../verdicts/totals';
import { METHOD_CODE } from '../verdicts/verdict';
import type { VerdictBlock } from '../verdicts/verdict-block';

/** What a stage did with a chunk, as activity: records asked about, labelled and failed by reason, and what the LLM's answers took. */
export function stageActivity(stage: Stage, before: VerdictBlock | undefined, after: VerdictBlock): ActivityCounts {
  const labelled = (block: VerdictBlock | undefined) => block?.countsByMethod()[METHOD_CODE[stage]] ?? 0;
  const was = before ? countFailures(before) : {};
  const failures = Object.entries(countFailures(after)).map(([reason, records]) => [
    `${stage}.failed.${reason}`,
    records - (was[reason] ?? 0),
  ]);
  const gained = (name: 'calls' | 'prompt_tokens' | 'completion_tokens') => after.stats[name] - (before?.stats[name] ?? 0);
  return {
    [`${stage}.in`]: after.stats.in[stage] - (before?.stats.in[stage] ?? 0),
    [`${stage}.labelled`]: labelled(after) - labelled(before),
    ...Object.fromEntries(failures),
    'llm.calls': gained('calls'),
    'llm.prompt_tokens': gained('prompt_tokens'),
    'llm.completion_tokens': gained('completion_tokens'),
  };
}
