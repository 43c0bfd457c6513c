import { z } from 'zod';
import { UNCLASSIFIED } from './labels';
import { STAGES } from './methods';

/** Verdicts hold a label in one byte, of which 0 is Unclassified. */
export const MAX_LABELS = 254;
export const MAX_RULES = 500;
/** Of a longer message the rules see only its first so many characters (UTF-16 units). */
export const MAX_SCANNED_CHARACTERS = 16_384;

/** A label is written into CSV cells and into the LLM's enum as it stands. */
export const labelSchema = z
  .string()
  .min(1, 'a label may not be empty')
  .max(64, 'a label has at most 64 characters')
  .regex(/^[^,;"\p{Cc}]*$/u, 'a label may not contain a comma, semicolon, double quote, tab or line break')
  .refine((label) => !/^[=+\-@]/.test(label), 'a label may not begin with = + - or @, which spreadsheets take for a formula')
  .refine((label) => label.trim() === label, 'a label may not begin or end with a blank')
  .refine((label) => label.toLowerCase() !== UNCLASSIFIED.toLowerCase(), `"${UNCLASSIFIED}" is what no stage could name, never a label`);

/** Adds an issue for each value that stands earlier already. */
function refuseRepeats(
  values: readonly string[],
  context: z.RefinementCtx,
  message: (value: string) => string,
  path: (string | number)[] = [],
) {
  values.forEach((value, index) => {
    if (values.indexOf(value) < index) context.addIssue({ code: 'custom', path: [index, ...path], message: message(value) });
  });
}

const labelsSchema = z
  .array(labelSchema)
  .min(1, 'at least one label is needed')
  .max(MAX_LABELS, `at most ${MAX_LABELS} labels`)
  .superRefine((labels, context) =>
    refuseRepeats(
      labels.map((label) => label.toLowerCase()),
      context,
      () => 'this label stands twice (upper and lower case count as the same)',
    ),
  );

/** Which stages records pass. The order in the file says nothing: stages run in the order of STAGES. */
const stagesSchema = z
  .array(z.enum(STAGES))
  .superRefine((stages, context) => refuseRepeats(stages, context, (stage) => `"${stage}" stands twice`));

/** Matches every source. */
export const ANY_SOURCE = '*';

const routeSchema = z
  .strictObject({
    /** A source, compared exactly, or ANY_SOURCE. */
    source: z.string(),
    stages: stagesSchema,
    /** The stages instead, for when the LLM is off. Without it, `stages` less the LLM. */
    without_llm: stagesSchema.optional(),
  })
  .superRefine((route, context) => {
    if (route.without_llm === undefined) return;
    if (route.without_llm.includes('llm')) context.addIssue({ code: 'custom', path: ['without_llm'], message: 'may not contain "llm"' });
    if (!route.stages.includes('llm'))
      context.addIssue({ code: 'custom', path: ['without_llm'], message: 'has no effect, because the stages of this route have no "llm"' });
  });

const routesSchema = z
  .array(routeSchema)
  .min(1, `at least the route of "${ANY_SOURCE}" is needed`)
  .superRefine((routes, context) => {
    const sources = routes.map((route) => route.source);
    refuseRepeats(sources, context, (source) => `an earlier route takes the source "${source}" already`, ['source']);
    const any = sources.indexOf(ANY_SOURCE);
    if (any < 0) context.addIssue({ code: 'custom', path: [], message: `the last route must be the one of source "${ANY_SOURCE}"` });
    else if (any < sources.length - 1)
      context.addIssue({
        code: 'custom',
        path: [any, 'source'],
        message: `"${ANY_SOURCE}" takes every source, so the routes after it have no effect: put it last`,
      });
  });

const confidenceSchema = z.number().min(0).max(1);
const rowsPerCallSchema = z.int().min(1).max(100);
const BUDGET = { calls_per_job: 1000, tokens_per_job: 5_000_000 };
const budgetSchema = z.strictObject({
  calls_per_job: z.int().min(0).default(BUDGET.calls_per_job),
  tokens_per_job: z.int().min(0).default(BUDGET.tokens_per_job),
});

/** `resources/pipeline.yaml` as its users write it. */
export const pipelineDocumentSchema = z.strictObject({
  labels: labelsSchema,
  routes: routesSchema,
  bert: z.strictObject({ min_confidence: confidenceSchema.optional() }).default({}),
  llm: z
    .strictObject({ rows_per_call: rowsPerCallSchema.default(10), budget: budgetSchema.default(BUDGET) })
    .default({ rows_per_call: 10, budget: BUDGET }),
});
export type PipelineDocument = z.infer<typeof pipelineDocumentSchema>;

const exampleSchema = z.string().max(MAX_SCANNED_CHARACTERS);

/** In a prompt, the word for a record's source: where it stands, the source leaves with the message. */
export const SOURCE_MARK = '{{source}}';
/** In a prompt, the place of the examples; a prompt without it gets none. */
export const EXAMPLES_MARK = '{{examples}}';
/** Of a longer training message the LLM is shown only the beginning. */
export const MAX_EXAMPLE_CHARACTERS = 300;

/** A labelled message that the LLM may be shown. */
export const promptExampleSchema = z.object({ message: z.string(), label: z.string() });
export type PromptExample = z.infer<typeof promptExampleSchema>;

/** One rule of `resources/rules.yaml`. Examples must match the pattern, counter-examples must not. */
export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits and dashes, at most 64'),
  pattern: z.string().min(1).max(512),
  label: z.string(),
  examples: z.array(exampleSchema).min(1, 'a rule needs at least one example'),
  counter_examples: z.array(exampleSchema).default([]),
});
export type Rule = z.infer<typeof ruleSchema>;

/** `resources/rules.yaml`: the first rule that matches wins. */
export const rulesDocumentSchema = z.array(ruleSchema).max(MAX_RULES, `at most ${MAX_RULES} rules`);

/**
 * A whole version of the pipeline: what a job is pinned to. Stored as `pipelines/<sha256 of its canonical JSON>`.
 * Routes are resolved: whether the LLM is on has been applied already, so `stages` is what happens.
 */
export const resolvedPipelineSchema = z.object({
  v: z.literal(1),
  labels: z.array(z.string()).min(1).max(MAX_LABELS),
  routes: z.array(z.object({ source: z.string(), stages: z.array(z.enum(STAGES)) })).min(1),
  rules: z.array(ruleSchema),
  prompt: z.string(),
  bert: z.object({
    /** Digest of the classifier's files, stored under `models/<digest>/`. Empty when no route uses the stage. */
    model: z.string(),
    min_confidence: confidenceSchema,
  }),
  llm: z.object({
    enabled: z.boolean(),
    model: z.string(),
    rows_per_call: rowsPerCallSchema,
    /** Versions from before there was a limit of tokens have none. */
    budget: z.object({ calls_per_job: z.int().min(0), tokens_per_job: z.int().min(0).optional() }),
  }),
  /** What the LLM's examples are picked from, where the prompt has a place for them. A label is one of `labels`, or Unclassified. */
  examples: z.array(promptExampleSchema).optional(),
});
export type ResolvedPipeline = z.infer<typeof resolvedPipelineSchema>;
