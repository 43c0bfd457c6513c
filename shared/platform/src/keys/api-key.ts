import { createHash, randomBytes } from 'node:crypto';
import { ownerSchema } from '@logsieve/contracts/job-key';
import { z } from 'zod';

/** Begins every key, so that one that got into a log or a repository is recognised. */
const PREFIX = 'ls_';
const RANDOM_BYTES = 32;

/** What a key file says of one key. The key itself is nowhere. */
export const apiKeySchema = z.object({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/),
  /** Whose jobs it sees; several keys may have the same owner. */
  owner: ownerSchema,
  /** SHA-256 of the key, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The last day on which it is good, UTC, such as `2027-01-31`; without one it is good until it is revoked. */
  expires: z.iso.date().optional(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

const DAY_MS = 24 * 3_600_000;

/** Whether the last day of a key is over at a time (ms since 1970). */
export const hasExpired = ({ expires }: ApiKey, nowMs: number): boolean => expires !== undefined && Date.parse(expires) + DAY_MS <= nowMs;

/** A new key: `ls_` and 32 random bytes as base64url. */
export const createKey = (): string => PREFIX + randomBytes(RANDOM_BYTES).toString('base64url');

/** What stands in the key file. A plain hash will do: a key is random, so there is nothing to guess. */
export const digestKey = (key: string): string => createHash('sha256').update(key).digest('hex');
