import { createHash } from 'node:crypto';
import { HttpProblem, parseRequestPart } from '@logsieve/contracts/problems';
import { idempotencyKeyHeader } from '@logsieve/contracts/requests';
import { findKeyHolder, type KeyHolder } from '@logsieve/pipeline/protocol/bind-key';
import type { ProtocolDeps } from '@logsieve/pipeline/protocol/deps';
import { z } from 'zod';
import type { InFlightKeys } from './in-flight';

const HEADER = 'idempotency-key';
const headersSchema = z.object({ [HEADER]: idempotencyKeyHeader });

/** The name under which a request's `Idempotency-Key` is kept, by owner and route; null where it has none. Throws `invalid-request`. */
export function nameOfKey(headers: Readonly<Record<string, unknown>>, owner: string, route: string): string | null {
  const { [HEADER]: key } = parseRequestPart(headersSchema, 'headers', { [HEADER]: headers[HEADER] });
  if (key === undefined) return null;
  return createHash('sha256')
    .update(JSON.stringify([owner, route, key]))
    .digest('hex');
}

/** Asked to come back when the first request has been answered. */
const RETRY_AFTER_S = 2;

const stillRunning = (): HttpProblem =>
  new HttpProblem('idempotency-in-flight', 'The first request with this Idempotency-Key has not been answered yet.', {
    retryAfter: RETRY_AFTER_S,
  });

export interface KeyDeps {
  readonly protocol: ProtocolDeps;
  readonly inFlight: InFlightKeys;
}

/**
 * Does a request under its key, while no other does one. `work` is told who holds the key already, if somebody does: then its bytes are only
 * to be compared. What two do at once all the same, as where Redis is away, the store decides when the upload is accepted.
 * Throws `idempotency-in-flight`.
 */
export async function underKey<T>(
  { protocol, inFlight }: KeyDeps,
  name: string | null,
  work: (holder?: KeyHolder) => Promise<T>,
): Promise<T> {
  if (name === null) return work();
  const holder = await findKeyHolder(protocol, name);
  if (holder) return work(holder);
  const claim = await inFlight.claim(name);
  if (!claim) throw stillRunning();
  try {
    // The first may have been answered between the look and the claim.
    return await work(await findKeyHolder(protocol, name));
  } finally {
    await claim.release();
  }
}
