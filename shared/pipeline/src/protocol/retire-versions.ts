import { type JobKey, ownerSchema, toJobKey } from '@logsieve/contracts/job-key';
import { resolvedPipelineSchema } from '@logsieve/contracts/pipeline';
import type { BlobStore } from '../store/blob-store';
import { childPages, listPages } from '../store/list-pages';
import {
  dayOf,
  MODELS_PREFIX,
  OPEN_PREFIX,
  ownerPrefix,
  PINS_PREFIX,
  PIPELINES_PREFIX,
  parseDatedKey,
  parseOpenKey,
  RETIRED_PREFIX,
  retiredKey,
} from '../store/names';
import { readAdmission } from './decisions';
import type { ProtocolDeps } from './deps';
import { leased } from './lease';

const HOUR = 3_600_000;
/** Jobs are read so rarely; and a reading holds for so long, which is less than a pin lasts. */
const COLLECT_EVERY_MS = HOUR;
const READING_HOLDS_MS = 24 * HOUR;
/** A pin counts on its own day and on this many days after it; so long a copy of what was removed stays, too. */
const PIN_DAYS = 2;

/** Hash of a version or digest of a model: what pins and jobs name. */
const nameOf = (key: string): string => key.split('/')[1] as string;

/**
 * Answers a function that removes pipeline versions and classifiers which no job names and nobody has pinned for two days; it answers how many
 * objects went. Any number may run at once. Nothing is lost to an upload that pins a version while it is being removed: a copy of it stays for
 * two days, and is put back where the pin is seen (docs/protocol.md, "Versions").
 */
export function createVersionSweep(deps: ProtocolDeps): () => Promise<number> {
  let collectedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const { store, now } = deps;
    const today = now();
    const pinned = await readPins(store, dayOf(today, -PIN_DAYS));
    await putBack(deps, pinned);
    if (today - collectedAt < COLLECT_EVERY_MS) return 0;
    collectedAt = today;
    return collect(deps, pinned);
  };
}

/** What was pinned on a day or later. Pins of days before go. */
async function readPins(store: BlobStore, since: string): Promise<Set<string>> {
  const pinned = new Set<string>();
  for await (const key of listPages(store, PINS_PREFIX)) {
    const { day, rest } = parseDatedKey(key);
    if (day >= since) pinned.add(rest);
    else await store.delete(key);
  }
  return pinned;
}

const isPinned = async (store: BlobStore, name: string, time: number): Promise<boolean> =>
  (await readPins(store, dayOf(time, -PIN_DAYS))).has(name);

/** Puts back what was removed and is wanted: it was pinned at the same moment. */
async function putBack({ store }: ProtocolDeps, wanted: ReadonlySet<string>): Promise<void> {
  for await (const copy of listPages(store, RETIRED_PREFIX)) {
    const { rest: key } = parseDatedKey(copy);
    if (!wanted.has(nameOf(key)) || (await store.size(key)) !== undefined) continue;
    const bytes = await store.get(copy);
    if (bytes) await store.putOnce(key, bytes);
  }
}

async function collect(deps: ProtocolDeps, pinned: ReadonlySet<string>): Promise<number> {
  const { store, now } = deps;
  const readAt = now();
  const unpinned = async (prefix: string) => (await store.list(prefix)).filter((key) => !pinned.has(nameOf(key)));
  const copies = (await store.list(RETIRED_PREFIX)).filter((copy) => parseDatedKey(copy).day < dayOf(readAt, -PIN_DAYS));
  const [versions, models] = [await unpinned(PIPELINES_PREFIX), await unpinned(MODELS_PREFIX)];
  if (versions.length + models.length + copies.length === 0) return 0;

  const named = await readNamed(store);
  if (!named) return 0;
  await putBack(deps, named);
  let removed = 0;
  for (const key of versions) if (!named.has(nameOf(key))) removed += await retire(deps, key, readAt);
  const namedModels = await readModels(store);
  await putBack(deps, namedModels);
  for (const key of models) if (!namedModels.has(nameOf(key))) removed += await retire(deps, key, readAt);
  for (const copy of copies) removed += await purge(deps, copy, named, namedModels, readAt);
  return removed;
}

/** The versions that jobs name: open ones, then all that have a manifest, so that none is missed on its way. Undefined where one is not known. */
async function readNamed(store: BlobStore): Promise<Set<string> | undefined> {
  const named = new Set<string>();
  const add = async (job: JobKey) => {
    const admission = await readAdmission(store, job);
    if (admission?.outcome === 'accepted') named.add(admission.pipeline);
    return admission !== undefined;
  };
  for await (const key of listPages(store, OPEN_PREFIX)) {
    const version = (await store.get(key))?.toString();
    if (version) named.add(version);
    else if (version !== undefined && !(await add(parseOpenKey(key)))) return undefined;
  }
  for await (const owner of childPages(store, 'jobs/')) {
    for await (const id of childPages(store, ownerPrefix(ownerSchema.parse(owner)))) await add(toJobKey(owner, id));
  }
  return named;
}

/** The classifiers that versions name, of those that were removed too while their copies stay. */
async function readModels(store: BlobStore): Promise<Set<string>> {
  const models = new Set<string>();
  const copies = (await store.list(RETIRED_PREFIX)).filter((copy) => parseDatedKey(copy).rest.startsWith(PIPELINES_PREFIX));
  for (const key of [...(await store.list(PIPELINES_PREFIX)), ...copies]) {
    const bytes = await store.get(key);
    if (bytes) models.add(resolvedPipelineSchema.parse(JSON.parse(bytes.toString())).bert.model);
  }
  return models;
}

/** Removes an object that nobody names, after a copy; unless it was pinned meanwhile. Answers how many objects went. */
async function retire(deps: ProtocolDeps, key: string, readAt: number): Promise<number> {
  const { store, now } = leased(deps);
  const time = now();
  if (time - readAt > READING_HOLDS_MS || (await isPinned(store, nameOf(key), time))) return 0;
  const bytes = await store.get(key);
  if (!bytes) return 0;
  await store.putOnce(retiredKey(dayOf(time), key), bytes);
  await store.delete(key);
  return 1;
}

/** Removes an old copy, unless the object is wanted again. */
async function purge(
  deps: ProtocolDeps,
  copy: string,
  named: ReadonlySet<string>,
  namedModels: ReadonlySet<string>,
  readAt: number,
): Promise<number> {
  const { store, now } = leased(deps);
  const { rest: key } = parseDatedKey(copy);
  const name = nameOf(key);
  if (now() - readAt > READING_HOLDS_MS) return 0;
  const isWanted = named.has(name) || namedModels.has(name) || (await isPinned(store, name, now()));
  if (isWanted && (await store.size(key)) === undefined) return 0;
  await store.delete(copy);
  return 1;
}
