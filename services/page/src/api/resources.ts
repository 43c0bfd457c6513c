import { api, unwrap } from './client';
import type { Schemas } from './types';
import { type Resource, useResource } from './use-resource';

/** Every label that a row can get, `Unclassified` last. */
export const useLabels = (): Resource<Schemas['Labels']> => useResource('labels', (signal) => unwrap(api.GET('/v1/labels', { signal })));

/** Queues, workers, LLM and the active pipeline, looked at every two seconds. */
export const useSystem = (): Resource<Schemas['System']> =>
  useResource('system', (signal) => unwrap(api.GET('/v1/system', { signal })), { everyMs: 2_000 });

/** What this server can do, looked at once: its limits, and whether there is a language model. */
export const useAbilities = (): Resource<Schemas['System']> =>
  useResource('abilities', (signal) => unwrap(api.GET('/v1/system', { signal })));

/** Counts of a job's rows. `version` changes when they should be counted again, such as with the rows that are done. */
export const useSummary = (id: string, version: string): Resource<Schemas['Summary']> =>
  useResource(`summary ${id} ${version}`, (signal) => unwrap(api.GET('/v1/jobs/{id}/summary', { params: { path: { id } }, signal })), {
    keep: 'last-good',
  });
