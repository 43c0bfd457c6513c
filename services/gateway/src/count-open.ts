import type { Handler } from './mount-routes';

/** Tells a gauge how many answers of a handler are under way. */
export const countOpen =
  (gauge: { inc(): void; dec(): void }, handler: Handler): Handler =>
  (request, response, next) => {
    gauge.inc();
    response.once('close', () => gauge.dec());
    return handler(request, response, next);
  };
