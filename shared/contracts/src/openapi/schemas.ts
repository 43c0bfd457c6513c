import { z } from 'zod';
import { classifyErrorSchema, classifyFormErrorSchema } from '../classify-errors';
import { classifiedLogSchema, classifiedLogsSchema, classifyLogsSchema, logSchema } from '../classify-logs';
import { llmStatusSchema, rejectedEditSchema } from '../internal';
import {
  bertCountsSchema,
  jobListSchema,
  jobSchema,
  jobStatusSchema,
  llmCountsSchema,
  regexCountsSchema,
  rowCountsSchema,
  stageCountsSchema,
} from '../job';
import { calibrationBinSchema, classifierSchema, coveragePointSchema, labelScoreSchema, modelReportSchema, modelSchema } from '../model';
import { fieldErrorSchema, problemBodySchema, problemCodeSchema } from '../problems';
import { jobOptionsSchema, metadataSchema } from '../records';
import {
  explainedRowSchema,
  labelProbabilitySchema,
  llmWhySchema,
  modelWhySchema,
  rowWhySchema,
  ruleWhySchema,
  spanSchema,
} from '../row-why';
import {
  confidenceBinSchema,
  methodSchema,
  rowPageSchema,
  rowSchema,
  rowSortSchema,
  sourceCountsSchema,
  stageTimesSchema,
  summarySchema,
} from '../rows';
import { activeRuleSchema, ruleHitsSchema, rulesSchema, ruleTestMatchSchema, ruleTestResultSchema, ruleTestSchema } from '../rules';
import { createSessionSchema, sessionSchema } from '../session';
import {
  healthSchema,
  labelsSchema,
  queueStateSchema,
  stageActivitySchema,
  storageSchema,
  systemActivitySchema,
  systemSchema,
} from '../system';
import type { Json } from './json';

/** Schemas that the document names, and after which generated clients name their types; everything else stands where it is used. */
export const COMPONENTS = {
  Job: jobSchema,
  JobList: jobListSchema,
  JobStatus: jobStatusSchema,
  JobOptions: jobOptionsSchema,
  Metadata: metadataSchema,
  RowCounts: rowCountsSchema,
  StageCounts: stageCountsSchema,
  RegexCounts: regexCountsSchema,
  BertCounts: bertCountsSchema,
  LlmCounts: llmCountsSchema,
  Row: rowSchema,
  RowPage: rowPageSchema,
  RowSort: rowSortSchema,
  Method: methodSchema,
  Summary: summarySchema,
  SourceCounts: sourceCountsSchema,
  ConfidenceBin: confidenceBinSchema,
  StageTimes: stageTimesSchema,
  ExplainedRow: explainedRowSchema,
  RowWhy: rowWhySchema,
  RuleWhy: ruleWhySchema,
  ModelWhy: modelWhySchema,
  LlmWhy: llmWhySchema,
  LabelProbability: labelProbabilitySchema,
  Span: spanSchema,
  Log: logSchema,
  ClassifyLogs: classifyLogsSchema,
  ClassifiedLog: classifiedLogSchema,
  ClassifiedLogs: classifiedLogsSchema,
  ClassifyError: classifyErrorSchema,
  ClassifyFormError: classifyFormErrorSchema,
  Rules: rulesSchema,
  ActiveRule: activeRuleSchema,
  RuleHits: ruleHitsSchema,
  RuleTest: ruleTestSchema,
  RuleTestResult: ruleTestResultSchema,
  RuleTestMatch: ruleTestMatchSchema,
  Model: modelSchema,
  Classifier: classifierSchema,
  ModelReport: modelReportSchema,
  LabelScore: labelScoreSchema,
  CalibrationBin: calibrationBinSchema,
  CoveragePoint: coveragePointSchema,
  CreateSession: createSessionSchema,
  Session: sessionSchema,
  Labels: labelsSchema,
  System: systemSchema,
  QueueState: queueStateSchema,
  SystemActivity: systemActivitySchema,
  StageActivity: stageActivitySchema,
  Storage: storageSchema,
  LlmStatus: llmStatusSchema,
  RejectedEdit: rejectedEditSchema,
  Health: healthSchema,
  Problem: problemBodySchema,
  ProblemCode: problemCodeSchema,
  FieldError: fieldErrorSchema,
} as const satisfies Record<string, z.ZodType>;

const NAMES = new Map<z.core.$ZodType, string>(Object.entries(COMPONENTS).map(([name, schema]) => [schema, name]));
const refTo = (name: string): string => `#/components/schemas/${name}`;

/** The component that a schema is, also where it has got another description since. */
function componentOf(schema: z.core.$ZodType): string | undefined {
  for (let at: z.core.$ZodType | undefined = schema; at; at = at._zod.parent) {
    const name = NAMES.get(at);
    if (name) return name;
  }
  return undefined;
}

type Override = (context: { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }) => void;

/** Drops what zod adds for validators alone: the pattern behind a format, the bounds of a safe integer, keys that are strings. */
const dropNoise: Override = ({ jsonSchema }) => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (JSON.stringify(jsonSchema.propertyNames) === '{"type":"string"}') delete jsonSchema.propertyNames;
};

/** Writes "this, or null" as one schema of two types, where it is plain enough. */
const flattenNullable: Override = ({ jsonSchema }) => {
  const [value, none, ...more] = jsonSchema.anyOf ?? [];
  if (more.length > 0 || none?.type !== 'null' || typeof value?.type !== 'string' || value.enum || value.const) return;
  delete jsonSchema.anyOf;
  Object.assign(jsonSchema, { ...value, ...jsonSchema, type: [value.type, 'null'] });
};

/** Tells a reader of a union by which field its kinds differ, and which is which. */
const nameKinds: Override = ({ zodSchema, jsonSchema }) => {
  if ((zodSchema as z.core.$ZodType) !== stageCountsSchema) return;
  const mapping = { regex: refTo('RegexCounts'), bert: refTo('BertCounts'), llm: refTo('LlmCounts') };
  Object.assign(jsonSchema, { discriminator: { propertyName: 'name', mapping } });
};

/** The schema of what a text holds, which zod can't know. */
const nameContent: Override = ({ jsonSchema }) => {
  if (jsonSchema.contentSchema instanceof z.ZodType) jsonSchema.contentSchema = toSchema(jsonSchema.contentSchema) as typeof jsonSchema;
};

/** JSON Schema of what a client sends or gets. Components within it are references. */
function convert(schema: z.ZodType): Json {
  const override: Override = (context) => {
    const { zodSchema, jsonSchema } = context;
    const name = (zodSchema as z.core.$ZodType) === schema ? undefined : componentOf(zodSchema);
    for (const change of [dropNoise, flattenNullable, nameKinds, nameContent]) change(context);
    if (!name) return;
    const { description } = jsonSchema;
    for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
    Object.assign(jsonSchema, { $ref: refTo(name) }, description && NAMES.get(zodSchema) === undefined && { description });
  };
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', override, unrepresentable: 'any' });
  return json;
}

/** A schema where it is used: a reference where it is a component itself. */
export function toSchema(schema: z.ZodType): Json {
  const name = NAMES.get(schema);
  return name ? { $ref: refTo(name) } : convert(schema);
}

/** `components.schemas`. */
export const toComponents = (): Json => Object.fromEntries(Object.entries(COMPONENTS).map(([name, schema]) => [name, convert(schema)]));
