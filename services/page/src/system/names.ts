import type { Schemas } from '../api/types';

export type QueueName = Schemas['QueueState']['name'];

/** What people call the queues, and what stands behind each. */
export const QUEUE_WORDS: Readonly<Record<QueueName, string>> = { regex: 'Rules', bert: 'Model', llm: 'LLM', results: 'Results' };

/** The service whose processes read a queue, as the commands name it. */
export const SERVICES: Readonly<Record<QueueName, string>> = {
  regex: 'regex-worker',
  bert: 'bert-worker',
  llm: 'llm-worker',
  results: 'results',
};
