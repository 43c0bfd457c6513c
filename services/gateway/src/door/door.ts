import { HttpProblem } from '@logsieve/contracts/problems';
import { loggerOf } from '@logsieve/platform/http/request-log';
import type { ApiKey } from '@logsieve/platform/keys/api-key';
import type { Request, RequestHandler, Response } from 'express';
import { answerProblemEarly } from '../answer-early';
import { type Admitted, createAdmitted } from './admitted';
import { ANYBODY, setCaller } from './caller';
import { isCrossSite, isForeign, sentKey, sentSessions } from './credentials';
import type { Keyring } from './keyring';
import { isKnownHost } from './known-host';
import { leadToKey } from './lead-to-key';
import type { Limits } from './limits';
import { isCounted, isHealth, isOpen, isUpload } from './open-paths';
import { keyOfSession } from './session-cookie';

export interface DoorDeps {
  /** Undefined: no keys are configured, and everybody may come in. */
  readonly keyring: Keyring | undefined;
  readonly limits: Limits;
  /** Names, in lower case, that a server without keys goes by besides its address. */
  readonly allowedHosts: ReadonlySet<string>;
}

/** The same for a key that is missing, malformed, unknown, revoked or expired, and for a session that is no good. */
export const unauthorized = (): HttpProblem =>
  new HttpProblem(
    'unauthorized',
    'This server asks for an API key: send it as `Authorization: Bearer <key>` or `X-API-Key: <key>`, or open a session on its own pages.',
    { headers: { 'WWW-Authenticate': 'Bearer' } },
  );

/** The key or the session that a request brings, if it is good. A key that was sent decides; only without one the cookie counts. */
function identify(request: Request, keyring: Keyring): { key?: ApiKey; unknown?: string } {
  const sent = sentKey(request);
  if (sent !== undefined) {
    const key = keyring.find(sent);
    return key ? { key } : { unknown: sent };
  }
  if (isForeign(request)) return {};
  const now = Date.now();
  const sessions = sentSessions(request).map((session) => keyOfSession(session, (name) => keyring.findByName(name), now));
  return { key: sessions.find((key) => key !== undefined) };
}

/** Counts a key that opens nothing, and logs that it was refused, with its name where it has expired. Throws `rate-limited` where an address has tried too many. */
export async function reportUnknownKey(deps: DoorDeps, sent: string, request: Request, response: Response): Promise<void> {
  await deps.limits.failures.take(request, response);
  const expired = deps.keyring?.findExpired(sent);
  if (expired)
    loggerOf(response).warn({ address: request.ip, key: expired.name, expires: expired.expires }, 'a key that has expired was refused');
  else loggerOf(response).warn({ address: request.ip }, 'a key that is not known');
}

/**
 * Where no key is needed, whatever reaches the server may use it: a browser of this machine does, for any page that it shows. So its word on
 * whose page asks is taken. Programs say nothing of the kind. Throws `cross-site`.
 */
function refuseOtherSites(request: Request, allowedHosts: ReadonlySet<string>): void {
  const { host } = request.headers;
  if (host !== undefined && !isKnownHost(host, allowedHosts))
    throw new HttpProblem(
      'cross-site',
      'This server has no keys, and does not know the name in `Host` as its own: ask by its address, or name it in ALLOWED_HOSTS.',
    );
  if (isCrossSite(request)) throw new HttpProblem('cross-site', "A page of another site can't change anything on a server without keys.");
}

/** Answers with the place to go where a key is missing that a page asks for. Throws `unauthorized` or `rate-limited` where the request may not come in. */
async function enter(deps: DoorDeps, admitted: Admitted | undefined, request: Request, response: Response): Promise<string | undefined> {
  const { keyring, limits, allowedHosts } = deps;
  const { method, path } = request;
  const { key, unknown } = keyring ? identify(request, keyring) : {};
  if (!keyring) {
    if (!isHealth(path)) refuseOtherSites(request, allowedHosts);
    setCaller(response, ANYBODY);
  }
  if (key) {
    admitted?.add(response, key);
    setCaller(response, { owner: key.owner, key: key.name });
    response.locals.logger = loggerOf(response).child({ caller: key.name });
  }
  if (isCounted(path)) await limits.requests.take(request, response);
  if (unknown !== undefined && isCounted(path)) await reportUnknownKey(deps, unknown, request, response);
  const elsewhere = keyring && !key ? leadToKey(request) : undefined;
  if (elsewhere !== undefined || isOpen(method, path)) return elsewhere;
  if (keyring && !key) throw unauthorized();
  // What one caller sees is not for a cache that others share; a service behind may say more.
  response.setHeader('Cache-Control', 'private, no-store');
  if (isUpload(method, path)) await limits.uploads.take(request, response);
  return undefined;
}

/** The door: finds out who asks, counts, and turns away who may not come in, before anything of a body is read. */
export function createDoor(deps: DoorDeps): RequestHandler {
  const admitted = deps.keyring && createAdmitted(deps.keyring);
  return async (request, response, next) => {
    try {
      const elsewhere = await enter(deps, admitted, request, response);
      if (elsewhere !== undefined) return response.set('Cache-Control', 'no-store').redirect(303, elsewhere);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      return answerProblemEarly(request, response, error);
    }
    next();
  };
}
