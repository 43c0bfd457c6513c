import type { Route } from './route';
import { CLASSIFY_ROUTES } from './routes/classify';
import { JOB_ROUTES } from './routes/jobs';
import { PIPELINE_ROUTES } from './routes/pipeline';
import { SYSTEM_ROUTES } from './routes/system';

/** Every public route, by operation. The gateway serves these, and `/openapi.json` is made of them. */
export const ROUTES = { ...JOB_ROUTES, ...CLASSIFY_ROUTES, ...PIPELINE_ROUTES, ...SYSTEM_ROUTES } as const satisfies Record<string, Route>;

export type Operation = keyof typeof ROUTES;
/** The routes as a list, each with the name of its operation. */
export const routeList = (): readonly (Route & { operation: Operation })[] =>
  Object.entries(ROUTES).map(([operation, route]) => ({ ...route, operation: operation as Operation }));
