import type { Stage } from '@logsieve/contracts/methods';
import { ANY_SOURCE, type ResolvedPipeline } from '@logsieve/contracts/pipeline';

/** The stages that records of a source pass, in order. A source is compared exactly. */
export type Router = (source: string) => readonly Stage[];

/** Look-up of routes: the first that takes a source wins. */
export function createRouter({ routes }: Pick<ResolvedPipeline, 'routes'>): Router {
  const bySource = new Map<string, readonly Stage[]>();
  let others: readonly Stage[] = [];
  for (const { source, stages } of routes) {
    if (source === ANY_SOURCE) {
      others = stages;
      break;
    }
    if (!bySource.has(source)) bySource.set(source, stages);
  }
  return (source) => bySource.get(source) ?? others;
}

/** The route of one source. Where many are asked for, `createRouter` is the way. */
export const routeOf = (pipeline: Pick<ResolvedPipeline, 'routes'>, source: string): readonly Stage[] => createRouter(pipeline)(source);
