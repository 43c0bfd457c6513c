import { isConnectionError } from '@logsieve/platform/redis/connect';

/** Does what the sweep does otherwise: while Redis is away, nothing, and answers undefined. Other errors are thrown. */
export async function bestEffort<T>(effect: () => Promise<T>): Promise<T | undefined> {
  try {
    return await effect();
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    return undefined;
  }
}
