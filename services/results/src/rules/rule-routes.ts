import { type JobKey, toJobKey } from '@logsieve/contracts/job-key';
import { parseRequestPart } from '@logsieve/contracts/problems';
import { MAX_RULE_TEST_BYTES, type Rules, type RuleTest, ruleTestSchema } from '@logsieve/contracts/rules';
import type { JobReader } from '@logsieve/pipeline/jobs/job-reader';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';
import { createJobRuleHits } from '@logsieve/pipeline/views/job-rule-hits';
import { readJsonBody } from '@logsieve/platform/http/read-json-body';
import type { Request, Response } from 'express';
import type { ActiveVersion } from '../on-active';
import { type Candidates, fromJob, fromSamples } from './candidates';
import { countRules } from './rule-hits';
import { createTestRule } from './test-rule';

/** Well under what people wait for without asking themselves whether it works. */
const COUNT_MS = 1_000;
const TRIAL_MS = 2_000;
const MOST_TRIALS = 2;
const TOO_LARGE = `The body is larger than ${MAX_RULE_TEST_BYTES / 2 ** 20} MiB, the limit of this call; a job has room for more.`;

type OnActive = (active: ActiveVersion, request: Request, response: Response) => Promise<void>;

/** The routes about rules: the active ones with their hits, and the trial of a new one. */
export function createRuleRoutes(
  protocol: Pick<Protocol, 'store' | 'pipelines'>,
  reader: JobReader,
  ownerOf: (request: Request) => string,
): { readonly list: OnActive; readonly test: OnActive } {
  const hits = { protocol, countJob: createJobRuleHits(protocol.store), budgetMs: COUNT_MS };
  const testRule = createTestRule({ budgetMs: TRIAL_MS, mostTrials: MOST_TRIALS });

  async function candidatesOf({ samples, job: id }: RuleTest, owner: string, { pipeline }: ActiveVersion): Promise<Candidates | undefined> {
    if (samples) return fromSamples(samples);
    if (id === undefined) return undefined;
    const job: JobKey = toJobKey(owner, id);
    const { accepted } = await reader.state(job);
    return fromJob(protocol.store, job, accepted, await reader.labels(accepted), pipeline);
  }

  return {
    list: async ({ hash, pipeline }, request, response) => {
      const { rules, counted } = await countRules(hits, ownerOf(request), pipeline);
      response.json({ pipeline: hash, rules: [...rules], counted } satisfies Rules);
    },
    test: async (active, request, response) => {
      const body = await readJsonBody(request, response, { maxBytes: MAX_RULE_TEST_BYTES, tooLarge: TOO_LARGE });
      const test = parseRequestPart(ruleTestSchema, 'body', body);
      const candidates = await candidatesOf(test, ownerOf(request), active);
      const left = new AbortController();
      response.once('close', () => left.abort());
      if (response.destroyed) left.abort();
      response.json(await testRule(test, active, candidates, left.signal));
    },
  };
}
