import { z } from 'zod';
import { jobIdSchema } from './job-key';
import { MAX_RULES, MAX_SCANNED_CHARACTERS } from './pipeline';
import { spanSchema } from './row-why';
import { methodSchema } from './rows';

/** The rules of the active version, what they took in the last jobs, and what a new one would take. */

const count = (description: string) => z.int().min(0).describe(description);

export const activeRuleSchema = z.object({
  id: z.string(),
  label: z.string(),
  pattern: z.string(),
  examples: z.array(z.string()),
  counter_examples: z.array(z.string()),
  hits: count('rows of the counted jobs that this rule, with this pattern, has named'),
  jobs: count('counted jobs whose pipeline had this rule with this pattern'),
});
export type ActiveRule = z.infer<typeof activeRuleSchema>;

export const ruleHitsSchema = z.object({
  jobs: count('jobs counted: your last ones that were completed, 20 at most'),
  rows: count('rows of these jobs'),
  from: z.iso.datetime().nullable().describe('when the oldest of them was created; null where there is none'),
  complete: z
    .boolean()
    .describe(
      'whether all that were meant to be counted were: `false` where the time for it was over, and asking again counts more, or where only the newest 200 jobs were searched',
    ),
});
export type RuleHits = z.infer<typeof ruleHitsSchema>;

/** `GET /v1/rules`. */
export const rulesSchema = z.object({
  pipeline: z.string().describe('version of the active pipeline'),
  rules: z.array(activeRuleSchema).describe('in their order: the first that matches a message names it'),
  counted: ruleHitsSchema.describe('over which jobs `hits` were counted'),
});
export type Rules = z.infer<typeof rulesSchema>;

export const MAX_TEST_SAMPLES = 256;
/** Bytes of the body of `POST /v1/rules/test`. */
export const MAX_RULE_TEST_BYTES = 2 ** 20;

/** `POST /v1/rules/test`. */
export const ruleTestSchema = z
  .strictObject({
    pattern: z.string().max(512).describe('what the rule would look for, RE2 syntax, anywhere in a message'),
    label: z.string().max(64).optional().describe('the label that it would give: one of the active pipeline'),
    position: z
      .int()
      .min(1)
      .max(MAX_RULES + 1)
      .optional()
      .describe('where it would stand among the active rules, from 1; last where left out'),
    samples: z.array(z.string().max(MAX_SCANNED_CHARACTERS)).min(1).max(MAX_TEST_SAMPLES).optional().describe('messages to try it on'),
    job: jobIdSchema.optional().describe('a job on whose rows it is tried, from the first'),
    limit: z.int().min(0).max(200).default(50).describe('how many matching messages are shown at most'),
  })
  .refine(({ samples, job }) => samples === undefined || job === undefined, 'takes `samples` or `job`, not both');
export type RuleTest = z.infer<typeof ruleTestSchema>;

export const ruleTestMatchSchema = z.object({
  row: z.int().min(1).describe('number of the row in the job, or of the sample, from 1'),
  source: z.string().nullable().describe('null for a sample'),
  log_message: z.string().describe('as far as rules look at it: its first 16,384 characters'),
  spans: z.array(spanSchema).describe('where the pattern is found, 100 at most'),
  taken: z.boolean().describe('whether the rule would name the message: no rule above it takes it, and its route has the rules'),
  taken_by: z.string().nullable().describe('id of the active rule above it that names the message first'),
  label: z.string().nullable().describe('the label now: of the row, or by the active rules of the sample; null where it has none yet'),
  method: methodSchema.optional().describe('who gave that label; absent where there is none yet'),
  rule: z.string().nullable().describe('id of the rule that gave it'),
});
export type RuleTestMatch = z.infer<typeof ruleTestMatchSchema>;

const takenBySchema = z.object({ rule: z.string(), label: z.string(), rows: count('messages that both match') });
const labelNowSchema = z.object({ label: z.string().nullable(), rows: count('messages') });

/** What `POST /v1/rules/test` answers. */
export const ruleTestResultSchema = z.object({
  pipeline: z.string().describe('version of the active pipeline'),
  error: z.string().nullable().describe('why the pattern is not taken; nothing was tried then'),
  position: z.int().min(1).describe('where the rule was taken to stand, from 1'),
  looked_at: count('messages that were looked at'),
  of: count('messages that there are'),
  complete: z.boolean().describe('whether all were looked at: `false` where the time for it was over'),
  matched: count('messages looked at in which the pattern is found'),
  taken: count('of these, messages that the rule would name: no rule above it takes them, and their route has the rules'),
  changed: z.int().min(0).nullable().describe('of these, messages whose label would be another than now; null without `label`'),
  off_route: count('matching rows whose source does not come to the rules at all'),
  above: z.array(takenBySchema).describe('rules above it that take matching messages first, in their order'),
  below: z.array(takenBySchema).describe('rules below it that would lose messages to it, in their order'),
  labels_now: z.array(labelNowSchema).describe('labels that the messages which it would name have now, most first; null: none yet'),
  matches: z.array(ruleTestMatchSchema).describe('the first messages in which the pattern is found'),
});
export type RuleTestResult = z.infer<typeof ruleTestResultSchema>;
