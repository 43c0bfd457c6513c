import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LAST_TIME = 2 ** 48 - 1;

/** Bits of a non-negative integer as Crockford base32, lower case, left padded to `digits`. */
function base32(value: bigint, digits: number): string {
  let text = '';
  for (let rest = value; text.length < digits; rest >>= 5n) text = ALPHABET[Number(rest & 31n)] + text;
  return text;
}

/**
 * A new id of a job or a call: `job_` or `call_`, the time counted down from 2⁴⁸ ms, 16 random bytes.
 * Counted down, so that a store's ascending listing gives the newest job first; the random part is what can't be guessed.
 */
export function createJobId(now: number, kind: 'job' | 'call' = 'job'): string {
  const time = base32(BigInt(LAST_TIME - now), 10);
  const random = base32(BigInt(`0x${randomBytes(16).toString('hex')}`), 26);
  return `${kind}_${time}${random}`;
}
