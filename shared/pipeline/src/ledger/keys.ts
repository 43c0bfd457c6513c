import type { JobKey } from '@logsieve/contracts/job-key';

const key = (job: JobKey, name: string): string => `ls:{${job}}:${name}`;

/** What the LLM stage counts of a job: kept by that stage, and gone with the ledger's own keys. */
export const llmCallsKey = (job: JobKey): string => key(job, 'llm-calls');

/** A job's keys in Redis, under one hash tag, in the order in which the scripts take them: meta, states, verdicts, crashes, LLM calls. */
export const ledgerKeys = (job: JobKey): string[] => [
  ...['meta', 'states', 'verdicts', 'crashes'].map((name) => key(job, name)),
  llmCallsKey(job),
];
