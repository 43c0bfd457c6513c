import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { ActiveRule, RuleHits } from '@logsieve/contracts/rules';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';
import type { BlobStore } from '@logsieve/pipeline/store/blob-store';
import type { JobRuleHits, RuleHitCounts } from '@logsieve/pipeline/views/job-rule-hits';
import { within } from '@logsieve/platform/lifecycle/within';
import { type CompletedJob, completedJobs } from './last-jobs';

/** Jobs whose rows are counted. */
const MOST_JOBS = 20;

export interface RuleHitsDeps {
  readonly protocol: { readonly store: BlobStore } & Pick<Protocol, 'pipelines'>;
  readonly countJob: JobRuleHits;
  /** How long a request counts; a job whose count has begun is counted to its end, for the next one. */
  readonly budgetMs: number;
}

export interface CountedRules {
  readonly rules: readonly ActiveRule[];
  readonly counted: RuleHits;
}

interface CountedJob extends CompletedJob {
  readonly hits: RuleHitCounts;
  /** The rules of its version, by id. */
  readonly patterns: ReadonlyMap<string, string>;
}

/** Undefined for a version that can't be read, such as one that a later release has written: its jobs are left out, the others are still told. */
async function readPatterns(protocol: RuleHitsDeps['protocol'], hash: string): Promise<CountedJob['patterns'] | undefined> {
  const pipeline = await protocol.pipelines(hash).catch(() => undefined);
  return pipeline && new Map(pipeline.rules.map(({ id, pattern }) => [id, pattern]));
}

async function countJobs(
  { protocol, countJob, budgetMs }: RuleHitsDeps,
  owner: string,
): Promise<{ jobs: CountedJob[]; complete: boolean }> {
  const end = performance.now() + budgetMs;
  const jobs: CountedJob[] = [];
  for await (const completed of completedJobs(protocol.store, owner)) {
    if (completed === 'more') return { jobs, complete: false };
    // Who is late finds out by asking again.
    const hits = await within(end - performance.now(), countJob(completed.job));
    if (hits === 'late') return { jobs, complete: false };
    const patterns = hits && (await readPatterns(protocol, completed.accepted.pipeline));
    if (patterns) jobs.push({ ...completed, hits, patterns });
    if (jobs.length === MOST_JOBS) break;
  }
  return { jobs, complete: true };
}

/**
 * The rules of a version with what they named in an owner's last completed jobs. Those jobs may have had other versions: a rule's rows are counted
 * where its pattern was the same, so that one that was changed begins anew.
 */
export async function countRules(deps: RuleHitsDeps, owner: string, { rules }: ResolvedPipeline): Promise<CountedRules> {
  const { jobs, complete } = await countJobs(deps, owner);
  const counted = rules.map((rule): ActiveRule => {
    const same = jobs.filter(({ patterns }) => patterns.get(rule.id) === rule.pattern);
    return { ...rule, hits: same.reduce((sum, { hits }) => sum + (hits.get(rule.id) ?? 0), 0), jobs: same.length };
  });
  const created = jobs.map(({ accepted }) => accepted.created);
  return {
    rules: counted,
    counted: {
      jobs: jobs.length,
      rows: jobs.reduce((sum, { accepted }) => sum + accepted.chunks.rows.reduce((rows, chunk) => rows + chunk, 0), 0),
      from: jobs.length > 0 ? new Date(Math.min(...created)).toISOString() : null,
      complete,
    },
  };
}
