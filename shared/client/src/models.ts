import type { components, operations } from './schema';

/** Names for what the API takes and gives. */

type Schemas = components['schemas'];
export type Job = Schemas['Job'];
export type JobStatus = Schemas['JobStatus'];
export type JobOptions = Schemas['JobOptions'];
export type Metadata = Schemas['Metadata'];
export type Row = Schemas['Row'];
export type ExplainedRow = Schemas['ExplainedRow'];
export type RowWhy = Schemas['RowWhy'];
export type Rules = Schemas['Rules'];
export type RuleTest = Schemas['RuleTest'];
export type RuleTestResult = Schemas['RuleTestResult'];
export type Model = Schemas['Model'];
export type ModelReport = Schemas['ModelReport'];
export type System = Schemas['System'];
export type Problem = Schemas['Problem'];
export type ProblemCode = Schemas['ProblemCode'];
export type FieldError = Schemas['FieldError'];

/** Filters, sort and size of a page. */
export type RowsQuery = Omit<NonNullable<operations['listJobRows']['parameters']['query']>, 'cursor'>;
/** Form, columns and filters of a download. */
export type ResultsQuery = NonNullable<operations['getJobResults']['parameters']['query']>;

const ENDED: readonly JobStatus[] = ['completed', 'failed', 'cancelled', 'expired'];
/** Whether a job in this state does not change any more. */
export const isEnded = (status: JobStatus): boolean => ENDED.includes(status);
