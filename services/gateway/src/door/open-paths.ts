import { PAGE_PATHS } from '@logsieve/contracts/page-paths';
import { type Operation, ROUTES, routeList } from '@logsieve/contracts/routes';

const ASSETS = '/assets/';
/** Asked by machines every few seconds, whatever the clients do. */
const HEALTH = new Set<string>([ROUTES.getHealth.path, ROUTES.getReadiness.path]);
/** Each of them makes work for the queues. */
const MAKE_JOBS: readonly Operation[] = ['createJob', 'classifyCsv', 'classifyCsvBare', 'classifyLogs', 'retryJob'];

const openPaths = new Set<string>(
  routeList()
    .filter((route) => route.open)
    .map((route) => route.path),
);
const closed = new Set(
  routeList()
    .filter((route) => !route.open)
    .map((route) => `${route.method} ${route.path}`),
);
const toPattern = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
const makesJob = MAKE_JOBS.map((operation) => toPattern(ROUTES[operation].path));
/** The page holds nothing of anybody: it asks for a key itself. */
const pages = PAGE_PATHS.map(toPattern);

/** Whether a request needs no key. All that the contract does not call open does, so that a path which is forgotten is closed. */
export function isOpen(method: string, path: string): boolean {
  if (path.startsWith(ASSETS)) return true;
  const served = method === 'HEAD' ? 'get' : method.toLowerCase();
  if (served === 'get' && pages.some((pattern) => pattern.test(path))) return true;
  return openPaths.has(path) && !closed.has(`${served} ${path}`);
}

/** Whether machines ask for it, by whatever name they know this one. */
export const isHealth = (path: string): boolean => HEALTH.has(path);

/** Whether a request counts towards a limit. Files of the pages do not: one page loads several. */
export const isCounted = (path: string): boolean => !isHealth(path) && !path.startsWith(ASSETS);

/** Whether a request makes a job. */
export const isUpload = (method: string, path: string): boolean => method === 'POST' && makesJob.some((pattern) => pattern.test(path));
