import type { Counts } from '../ledger/ledger';
import { countFailures } from '../verdicts/totals';
import { METHOD_CODE } from '../verdicts/verdict';
import type { VerdictBlock, VerdictStats } from '../verdicts/verdict-block';
import type { WholeTrailer } from '../verdicts/whole-format';

const FAILURE = 'failure.';

const withoutZeros = (counts: Record<string, number>): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0));

const countLabels = (labels: Iterable<number>): Record<string, number> =>
  Object.fromEntries([...labels].map((records, label) => [`label.${label}`, records]));

const namedFailures = (failures: Readonly<Record<string, number>>): Record<string, number> => ({
  ...Object.fromEntries(Object.entries(failures).map(([error, records]) => [`${FAILURE}${error}`, records])),
  failed: Object.values(failures).reduce((sum, records) => sum + records, 0),
});

/** The failed records of a job by their error. */
export const failuresOf = (counts: Counts): [error: string, records: number][] =>
  Object.entries(counts).flatMap(([name, records]) => (name.startsWith(FAILURE) ? [[name.slice(FAILURE.length), records]] : []));

const countStats = (stats: VerdictStats): Record<string, number> => ({
  'regex.in': stats.in.regex,
  'bert.in': stats.in.bert,
  'llm.in': stats.in.llm,
  'bert.cached': stats.cached.bert,
  'llm.cached': stats.cached.llm,
  'llm.calls': stats.calls,
  'llm.prompt_tokens': stats.prompt_tokens,
  'llm.completion_tokens': stats.completion_tokens,
  'llm.cost': stats.cost,
});

/**
 * What a chunk adds to its job's counts: records and calls by name, `label.<i>` being the records of the i-th label and `label.0` the
 * unclassified ones, `failure.<error>` those that failed. A record without a final verdict is in no count but those of the stages that it reached.
 */
export function countVerdicts(block: VerdictBlock): Counts {
  const methods = block.countsByMethod();
  const having = (code: number) => methods[code] ?? 0;
  const waiting = having(METHOD_CODE.open) + having(METHOD_CODE.pending);
  const labels = countLabels(block.countsByLabel());
  return withoutZeros({
    ...labels,
    ...countStats(block.stats),
    'label.0': (labels['label.0'] ?? 0) - waiting,
    done: block.length - waiting,
    ...namedFailures(countFailures(block)),
    'regex.labelled': having(METHOD_CODE.regex),
    'bert.labelled': having(METHOD_CODE.bert),
    'llm.labelled': having(METHOD_CODE.llm),
  });
}

/** The same counts of a whole job, from its verdict file. */
export const countWhole = ({ totals, stats }: Pick<WholeTrailer, 'totals' | 'stats'>): Counts =>
  withoutZeros({
    ...countLabels(totals.labels),
    ...countStats(stats),
    done: totals.rows,
    ...namedFailures(totals.failures),
    'regex.labelled': totals.methods.regex,
    'bert.labelled': totals.methods.bert,
    'llm.labelled': totals.methods.llm,
  });
