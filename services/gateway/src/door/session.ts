import { HttpProblem, parseRequestPart } from '@logsieve/contracts/problems';
import { createSessionSchema, SESSION_COOKIE, type Session } from '@logsieve/contracts/session';
import express, { type CookieOptions, type Request, type Response } from 'express';
import type { Handler } from '../mount-routes';
import { findCaller } from './caller';
import { type DoorDeps, reportUnknownKey, unauthorized } from './door';
import { createSession, SESSION_MS } from './session-cookie';

const parseJson = express.json({ limit: '16kb', type: 'application/json' });

/** The JSON body. Throws `unsupported-media-type` or `invalid-request`. */
async function readBody(request: Request, response: Response): Promise<unknown> {
  if (!request.is('application/json')) throw new HttpProblem('unsupported-media-type', 'The body is application/json: {"key": "…"}.');
  try {
    await new Promise<void>((resolve, reject) => parseJson(request, response, (error?: unknown) => (error ? reject(error) : resolve())));
  } catch (error) {
    const detail = 'must be a small JSON object: {"key": "…"}';
    throw new HttpProblem('invalid-request', `The body ${detail}.`, { errors: [{ pointer: '/body', detail }], cause: error });
  }
  return request.body;
}

/** The page is asked for over https when its requests say so, also where a proxy in front speaks plain HTTP to us. */
const isSecure = (request: Request): boolean => request.secure || (request.get('origin') ?? '').startsWith('https://');

const cookieOptions = (request: Request): CookieOptions => ({ httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure(request) });

/** `GET`, `POST` and `DELETE /v1/session`: whether a key is needed, a cookie for a key, and its end. */
export function createSessionHandlers(deps: DoorDeps): { get: Handler; create: Handler; remove: Handler } {
  const { keyring } = deps;
  const show = (response: Response, session: Session) => response.set('Cache-Control', 'no-store').json(session);
  return {
    get: (_request, response) => {
      const caller = findCaller(response);
      show(response, { keys_required: keyring !== undefined, authenticated: caller !== undefined, key: caller?.key ?? null });
    },
    create: async (request, response) => {
      const body = parseRequestPart(createSessionSchema, 'body', await readBody(request, response));
      if (!keyring) return show(response, { keys_required: false, authenticated: true, key: null });
      const sent = body.key.trim();
      const key = keyring.find(sent);
      if (!key) {
        await reportUnknownKey(deps, sent, request, response);
        throw unauthorized();
      }
      response.cookie(SESSION_COOKIE, createSession(key, Date.now()), { ...cookieOptions(request), maxAge: SESSION_MS });
      return show(response, { keys_required: true, authenticated: true, key: key.name });
    },
    remove: (request, response) => {
      response.clearCookie(SESSION_COOKIE, cookieOptions(request)).status(204).end();
    },
  };
}
