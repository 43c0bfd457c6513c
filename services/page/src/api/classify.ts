import { api, unwrap } from './client';
import type { Schemas } from './types';

/** Labels one message in the same call. Throws a ProblemError where the server refuses, an AbortError where the signal is aborted. */
export async function classifyOne(source: string, message: string, signal: AbortSignal): Promise<Schemas['ClassifiedLog']> {
  const { results } = await unwrap(api.POST('/v1/classify', { body: { logs: [{ source, log_message: message }] }, signal }));
  const [verdict] = results;
  if (!verdict) throw new Error('The server answered without a result.');
  return verdict;
}
