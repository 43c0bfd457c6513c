import type { Express } from 'express';

/** What of the router's layers is read here; it has no types of its own. */
interface Layer {
  readonly rawPath?: unknown;
  readonly slash: boolean;
  readonly handle: { readonly stack?: readonly Layer[] };
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

const ofRoute = ({ path, methods }: NonNullable<Layer['route']>, prefix: string): string[] =>
  Object.keys(methods).map((method) => `${method === '_all' ? 'all' : method} ${prefix}${path}`);

/** A handler for every path below "/" is none of a path's own. */
function ofLayer(layer: Layer, prefix: string): string[] {
  if (layer.route) return ofRoute(layer.route, prefix);
  const path = layer.slash ? prefix : `${prefix}${String(layer.rawPath)}`;
  if (layer.handle.stack) return layer.handle.stack.flatMap((each) => ofLayer(each, path));
  return layer.slash ? [] : [`use ${path}`];
}

/** Every path that an application answers by itself, as `method path`, `all path` for every method, and `use path` for all below. */
export const listServed = (app: Express): string[] =>
  (app.router as unknown as { stack: Layer[] }).stack.flatMap((layer) => ofLayer(layer, ''));
