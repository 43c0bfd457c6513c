import { HttpProblem } from '@logsieve/contracts/problems';
import type { Logger } from '@logsieve/platform/logging/logger';
import { createRareLog } from '@logsieve/platform/logging/rare-log';
import type { Request, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Redis } from 'ioredis';
import { findCaller } from './caller';
import { createLimitStore } from './limit-store';

/** Counts a request towards a limit. */
export interface Limit {
  /** Sets `RateLimit` and `RateLimit-Policy`. Throws `rate-limited` where the limit is used up. */
  take(request: Request, response: Response): Promise<void>;
}

/** Requests a minute; 0: no limit. */
export interface LimitSettings {
  readonly requestsPerMinute: number;
  readonly uploadsPerMinute: number;
}

export interface LimitDeps {
  readonly redis: Redis;
  readonly logger: Logger;
  /** Begins the names of all counts. */
  readonly prefix?: string;
}

export interface Limits {
  /** Every request. */
  readonly requests: Limit;
  /** Those that make a job. */
  readonly uploads: Limit;
  /** Keys that are not known, by address. */
  readonly failures: Limit;
}

const WINDOW_MS = 60_000;
/** A key has 256 random bits: this is no guard against guessing, but ends the noise. */
const FAILURES_PER_MINUTE = 20;
/** What one customer of a provider has at least. */
const IPV6_NETWORK = 64;

const addressOf = (request: Request): string => `address:${ipKeyGenerator(request.ip ?? '', IPV6_NETWORK)}`;

/** Who uses up a limit: a key, or an address where there is none. */
function payerOf(request: Request, response: Response): string {
  const key = findCaller(response)?.key;
  return key ? `key:${key}` : addressOf(request);
}

interface LimitOptions {
  /** Of the policy, as `RateLimit` names it. */
  readonly name: string;
  /** What is counted, for people. */
  readonly what: string;
  readonly perMinute: number;
  readonly payer: (request: Request, response: Response) => string;
}

const UNLIMITED: Limit = { take: async () => {} };

/** One limit, counted in Redis, so that it is the same whatever gateway answers. While Redis is away everything passes. */
function createLimit({ redis, logger, prefix = 'ls:limit' }: LimitDeps, { name, what, perMinute, payer }: LimitOptions): Limit {
  if (perMinute === 0) return UNLIMITED;
  const warn = createRareLog(logger);
  const limiter = rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: payer,
    store: createLimitStore(redis, `${prefix}:${name}:`),
    passOnStoreError: true,
    logger: {
      error: (error: unknown) => warn({ err: error, limit: name }, 'a request was not counted'),
      warn: (error: unknown) => warn({ err: error, limit: name }, 'rate limits'),
    },
    // It has set `Retry-After`.
    handler: (_request, _response, next) =>
      next(new HttpProblem('rate-limited', `More than ${perMinute} ${what} in a minute: that is the limit of this server.`)),
  });
  return {
    take: (request, response) =>
      new Promise((resolve, reject) => {
        void limiter(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
      }),
  };
}

/** The limits of the door. */
export const createLimits = (deps: LimitDeps, { requestsPerMinute, uploadsPerMinute }: LimitSettings): Limits => ({
  requests: createLimit(deps, { name: 'requests', what: 'requests', perMinute: requestsPerMinute, payer: payerOf }),
  uploads: createLimit(deps, { name: 'uploads', what: 'uploads', perMinute: uploadsPerMinute, payer: payerOf }),
  failures: createLimit(deps, {
    name: 'unknown-keys',
    what: 'requests with a key that is not known',
    perMinute: FAILURES_PER_MINUTE,
    payer: addressOf,
  }),
});
