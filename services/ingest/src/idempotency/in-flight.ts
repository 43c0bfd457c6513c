import { randomBytes } from 'node:crypto';
import { bestEffort } from '@logsieve/pipeline/protocol/best-effort';
import type { Protocol } from '@logsieve/pipeline/runtime/open-protocol';

export interface Claim {
  release(): Promise<void>;
}

/** Keys whose request is being received. Best effort: what it misses, the store decides. */
export interface InFlightKeys {
  /** Claims a key until it is released; undefined while another has it. */
  claim(name: string): Promise<Claim | undefined>;
}

/** A crash frees its keys after so long. */
const TTL_MS = 15_000;

/** For who still has the claim alone: it may have run out, and be another's now. */
const RENEW = `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('PEXPIRE', KEYS[1], ARGV[2])`;
const RELEASE = `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1])`;

const NOTHING: Claim = { release: async () => {} };

/** Claims in Redis, renewed while they are held. While Redis is away everybody has what he asks for. */
export const createInFlightKeys = (redis: Protocol['redis'], ttlMs = TTL_MS): InFlightKeys => ({
  claim: async (name) => {
    const key = `ls:idempotency:${name}`;
    const token = randomBytes(16).toString('hex');
    const set = await bestEffort(async () => ({ isMine: (await redis.set(key, token, 'PX', ttlMs, 'NX')) === 'OK' }));
    if (!set) return NOTHING;
    if (!set.isMine) return undefined;
    const renewal = setInterval(() => void bestEffort(() => redis.eval(RENEW, 1, key, token, ttlMs)), ttlMs / 3).unref();
    return {
      release: async () => {
        clearInterval(renewal);
        await bestEffort(() => redis.eval(RELEASE, 1, key, token));
      },
    };
  },
});
