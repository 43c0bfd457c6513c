import { createLogsieveClient } from '@logsieve/client/client';
import { noteServerDate } from '../ui/clock';
import { limitTime, type RouteName } from './limit-time';
import { ANSWER_MS } from './within-time';

export { unwrap } from '@logsieve/client/client';

/** Milliseconds for an answer where `ANSWER_MS` is too short or, as every screen waits for it, too long. */
const ROUTES_MS: Partial<Record<RouteName, number>> = {
  'GET /v1/session': 10_000,
  // A look for rows may take 20 s of the server's time, a trial 12 s.
  'GET /v1/jobs/{id}/rows': 60_000,
  'POST /v1/rules/test': 60_000,
  // The server ends it itself, by default after two minutes (CLASSIFY_TIMEOUT_S).
  'POST /v1/classify': 5 * 60_000,
  // It copies the upload, for which the gateway gives it half an hour.
  'POST /v1/jobs/{id}/retry': 31 * 60_000,
};

/** The Logsieve that this page came from. A session's cookie goes with each request by itself. Its requests have no limit of time: for whoever sets one. */
export const client = createLogsieveClient({ baseUrl: location.origin });
client.api.use({ onResponse: ({ response }) => noteServerDate(response.headers.get('date')) });

/** Every route, typed; one that does not answer in time throws a ConnectionError. */
export const api = limitTime(client.api, (route) => ROUTES_MS[route] ?? ANSWER_MS);
