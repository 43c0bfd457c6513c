import type { ClassifiedLogs } from '@logsieve/contracts/classify-logs';
import { api, unwrap } from './client';

/** Labels one message in the same call. Throws a ProblemError where the server refuses. */
export async function classifyOne(source: string, message: string): Promise<ClassifiedLogs['results'][number]> {
  const { results } = await unwrap(api.POST('/v1/classify', { body: { logs: [{ source, log_message: message }] } }));
  const [verdict] = results;
  if (!verdict) throw new Error('The server answered without a result.');
  return verdict;
}
