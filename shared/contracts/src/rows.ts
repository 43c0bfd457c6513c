import { z } from 'zod';
import { jobStatusSchema } from './job';
import { METHODS } from './methods';

/** Views of a job's rows: one row, a page, a summary. Rows are numbered from 1, without header and blank lines. */

export const methodSchema = z.enum(METHODS).describe('who named a row: `none` where nobody could, or something failed');

const confidence = z.number().min(0).max(1);

/** What became of one row, as every view tells it. */
export const rowVerdictSchema = z.object({
  label: z.string(),
  method: methodSchema,
  confidence: confidence.describe('0–1; 1 for a rule'),
  rule: z.string().nullable().describe('id of the rule that matched'),
});
export type RowVerdict = z.infer<typeof rowVerdictSchema>;

/** What of a row, or of one with the same template, left the machine. */
export const sentSchema = z.object({
  message: z.string().describe('the message as the provider received it: masked, and cut where it is long'),
  source: z.string().nullable().describe('the source, masked too, where the prompt shows it'),
  model: z.string().describe('the model that was asked'),
  time: z.iso.datetime().describe('when it was written down, just before it was sent for the first time'),
});
export type Sent = z.infer<typeof sentSchema>;

/** Where in its message an excerpt stands. */
export const excerptSchema = z.object({
  start: z.int().min(0).describe('where `log_message` begins in the whole message, in UTF-16 units'),
  of: z.int().min(1).describe('length of the whole message, in UTF-16 units'),
});
export type Excerpt = z.infer<typeof excerptSchema>;

export const rowSchema = rowVerdictSchema.extend({
  row: z.int().min(1).describe('number of the row, from 1'),
  source: z.string(),
  log_message: z.string(),
  excerpt: excerptSchema.optional().describe('only with `excerpt`, and where the message is longer: which part of it `log_message` is'),
  cached: z.boolean().describe('whether the LLM’s answer came from the cache'),
  error: z.string().nullable().describe('why the row has no label, where a stage should have named it but could not'),
  sent: sentSchema
    .nullable()
    .optional()
    .describe(
      'only with `include=sent`, and of a single row: what this job sent to the LLM’s provider for this row, or for one that differs only in numbers and ids; null where nothing was sent',
    ),
});
export type Row = z.infer<typeof rowSchema>;

/** `GET /v1/jobs/{id}/rows`. While the job runs it holds only rows whose label is final. */
export const rowPageSchema = z.object({
  object: z.literal('list'),
  data: z.array(rowSchema),
  offset: z
    .int()
    .min(0)
    .nullable()
    .describe('how many rows of the listing come before this page; null where that is not known without searching for it'),
  has_more: z.boolean().describe('whether there is, or may be, more behind this page'),
  next_cursor: z.string().nullable().describe('cursor of the page after this one; null where there is none'),
  complete: z.boolean().describe('whether every row of the job was final when the page was made'),
});
export type RowPage = z.infer<typeof rowPageSchema>;

const rows = z.int().min(0);

export const sourceCountsSchema = z.object({ source: z.string(), rows, labels: z.record(z.string(), rows) });
export const confidenceBinSchema = z.object({ from: confidence, to: confidence, rows });
export const stageTimesSchema = z.object({ regex: rows, bert: rows, llm: rows });

/** `GET /v1/jobs/{id}/summary`: counts of the rows whose label is final. */
export const summarySchema = z.object({
  id: z.string(),
  status: jobStatusSchema,
  complete: z.boolean().describe('whether every row of the job is counted'),
  rows: rows.describe('rows counted'),
  labels: z.record(z.string(), rows).describe('rows by label'),
  methods: z.object({ regex: rows, bert: rows, llm: rows, none: rows }).describe('rows by who named them'),
  sources: z.array(sourceCountsSchema).describe('rows and labels of the most frequent sources, most rows first, 100 at most'),
  other_sources: z
    .object({ sources: rows, rows })
    .describe(
      'all rows of sources that are not listed, and how many sources those are; names beyond the first 10,000, or longer than 1,024 characters, are in the rows only',
    ),
  confidence: z
    .array(confidenceBinSchema)
    .length(10)
    .describe('rows that have a label by confidence, in ten bins: from (inclusive) to (exclusive, in the last inclusive)'),
  milliseconds: stageTimesSchema.describe('time that each stage worked on the job'),
});
export type Summary = z.infer<typeof summarySchema>;

/** One value or several; one that is given twice counts once. */
const repeatable = <T extends z.ZodType>(item: T, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? [value] : Array.isArray(value) ? [...new Set(value)] : value),
    z.array(item).min(1).max(most).optional(),
  );

const share = z.coerce.number().min(0).max(1);

/** Filters of rows: all that are given must hold; of one that is repeated, any. Shared by `/rows` and `/results`. */
export const rowFilterShape = {
  label: repeatable(z.string().min(1).max(64), 300).describe('only rows with this label; may be repeated'),
  method: repeatable(methodSchema, METHODS.length).describe('only rows named by this method; may be repeated'),
  source: repeatable(z.string().max(1024), 100).describe(
    'only rows of exactly this source, which may be empty (`source=`); may be repeated',
  ),
  q: z.string().min(1).max(256).optional().describe('only rows whose source or message contains this text, in any case'),
  confidence_from: share.optional().describe('only rows that have a label, and whose confidence is this or more'),
  confidence_to: share
    .optional()
    .describe('only rows that have a label, and whose confidence is less than this; 1 lets all pass, as the last bin of the summary'),
};
const rowFilterSchema = z.object(rowFilterShape);
export type RowFilter = z.infer<typeof rowFilterSchema>;

export const ROW_SORTS = ['row', 'confidence', '-confidence'] as const;
export type RowSort = (typeof ROW_SORTS)[number];
export const rowSortSchema = z
  .enum(ROW_SORTS)
  .describe('`row`: as in the file; `confidence`: least sure first; `-confidence`: surest first; equal ones by row');

const place = (least: number) => z.coerce.number().int().min(least).max(0xffffffff).optional();

/** Query of `GET /v1/jobs/{id}/rows`. */
export const rowsQuerySchema = z.strictObject({
  ...rowFilterShape,
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('how many rows at most'),
  cursor: z.string().min(1).max(512).optional().describe('`next_cursor` of the page before, with the same filters and sort'),
  sort: rowSortSchema.default('row').describe('order of the rows'),
  excerpt: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe(
      'of source and message at most so many characters (UTF-16 units): of the source its beginning, of the message what is around the first place where `q` is in it, else its beginning. A source that is just so long may be cut',
    ),
  include: z.enum(['sent']).optional().describe('`sent`: also what was sent to the LLM’s provider for each row'),
  from_row: place(1).describe(
    'begins at this row of the file; with `sort=row` at the first one from there on that passes, otherwise at its place in the order, of which a row that is not final yet has none: then the page is empty. Without `cursor`, otherwise it means nothing',
  ),
  offset: place(0).describe(
    'begins behind so many rows of the listing; the `offset` of a page that begins behind all of them says how many there are. Without `cursor` and `from_row`, otherwise it means nothing',
  ),
});
export type RowsQuery = z.infer<typeof rowsQuerySchema>;

/** Columns that `GET /v1/jobs/{id}/results` can add, as `target_label`, `target_confidence`, … */
export const RESULT_COLUMNS = ['label', 'confidence', 'method', 'rule'] as const;
export type ResultColumn = (typeof RESULT_COLUMNS)[number];

const flag = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform((value) => value === '1' || value === 'true');

const columnsSchema = z
  .string()
  .default('label')
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(
    z
      .array(z.enum(RESULT_COLUMNS))
      .min(1)
      .refine((names) => new Set(names).size === names.length, 'a column stands twice'),
  );

/** Query of `GET /v1/jobs/{id}/results`. */
export const resultsQuerySchema = z.strictObject({
  ...rowFilterShape,
  format: z
    .enum(['csv', 'ndjson'])
    .default('csv')
    .describe('form of the file; a line of NDJSON is a whole Row, whatever `columns` and `excel_safe` say'),
  columns: columnsSchema.meta({
    description:
      'columns that are added as `target_label`, …, separated by commas and in this order: `label`, `confidence`, `method`, `rule`. One that the file has already is replaced in its place; one that is not named stays as it is',
    examples: ['label,confidence'],
  }),
  excel_safe: flag.describe(
    '`1`: cells that a spreadsheet would take for a formula, because they begin with `=`, `+`, `-`, `@` or a wide form of these, a tab, a line end or NUL, get an apostrophe before that. The one form that changes cells of the file',
  ),
  partial: flag.describe('`1`: the rows that are done so far, of a job that runs or was cancelled too'),
});
export type ResultsQuery = z.infer<typeof resultsQuerySchema>;
