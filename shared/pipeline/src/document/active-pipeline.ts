import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { BlobStore } from '../store/blob-store';
import { dayOf } from '../store/names';
import { CLASSIFIER_FILES } from './classifier-digest';
import { DocumentError, type DocumentProblem } from './document-error';
import { DOCUMENT_FILES, type DocumentPlaces, type LoadedDocument, loadDocument } from './load-document';
import { pipelineHash } from './pipeline-hash';
import { pinPipeline } from './publish-pipeline';
import { trainingFiles } from './read-examples';

/** How long the files are taken to be unchanged after a look at them. */
const LOOK_INTERVAL_MS = 1_000;
/** So long files must stand still before they are read: a save may be half done, or touch several files. */
const SETTLE_MS = 200;
/** So often a look waits for files that go on changing; the next look goes on. */
const SETTLE_ROUNDS = 5;

export interface ActivePipelineDeps extends DocumentPlaces {
  readonly store: BlobStore;
  /** A saved edit has become the active version, or one that was refused is mended. `hash` is that of the version with the LLM. */
  readonly onReload?: (loaded: LoadedDocument, hash: string) => void;
  /** A saved edit was refused; the version before it stays. */
  readonly onRejected?: (problems: readonly DocumentProblem[]) => void;
  /** Milliseconds; only differences count. */
  readonly now?: () => number;
  /** Milliseconds since 1970, for the day on which a version is pinned. */
  readonly time?: () => number;
  readonly settleMs?: number;
}

/** A version that jobs can be pinned to: it stands in the store. */
export interface PipelineVersion {
  readonly hash: string;
  readonly pipeline: ResolvedPipeline;
}

/** An edit that was refused. */
export interface RejectedEdit {
  readonly problems: readonly DocumentProblem[];
  /** Milliseconds since 1970. */
  readonly time: number;
}

export interface ActivePipeline {
  /** The version for a job that begins now, after a look at the files. Rejects only when the store fails. */
  current(options: { readonly llm: 'auto' | 'off' }): Promise<PipelineVersion>;
  /** Looks at the files, unless that was done within the last second, and takes up or refuses what was saved. Never rejects. */
  look(): Promise<void>;
  /** The newest edit, when it was refused. */
  readonly rejected: RejectedEdit | undefined;
}

/** Pins each of a document's two forms when first asked for, and again each day: a version that nobody pins is removed in the end. */
function createVersions(store: BlobStore, loaded: LoadedDocument, time: () => number) {
  const pinned = new Map<ResolvedPipeline, { day: string; version: Promise<PipelineVersion> }>();
  return (llm: 'auto' | 'off'): Promise<PipelineVersion> => {
    const pipeline = llm === 'off' ? loaded.withoutLlm : loaded.pipeline;
    const now = time();
    const day = dayOf(now);
    const known = pinned.get(pipeline);
    if (known?.day === day) return known.version;
    const version = pinPipeline(store, { pipeline, files: loaded.files }, now).then((hash) => ({ hash, pipeline }));
    pinned.set(pipeline, { day, version });
    version.catch(() => pinned.delete(pipeline));
    return version;
  };
}

/**
 * Follows the files of the pipeline document: a saved edit becomes active with a look at them, a wrong one is refused and remembered.
 * @throws DocumentError when the files are wrong at the start.
 */
export async function createActivePipeline(deps: ActivePipelineDeps): Promise<ActivePipeline> {
  const { now = () => performance.now(), time = Date.now, settleMs = SETTLE_MS } = deps;
  const paths = [
    ...DOCUMENT_FILES.map((name) => join(deps.resourcesDir, name)),
    ...CLASSIFIER_FILES.map((name) => join(deps.classifierDir, name)),
  ];
  const sign = async (): Promise<string> => {
    const training = (await trainingFiles(deps.resourcesDir)).map((name) => join(deps.resourcesDir, name));
    const stats = await Promise.all([...paths, ...training].map((path) => stat(path, { bigint: true }).catch(() => undefined)));
    return stats.map((found) => (found ? `${found.ino}.${found.size}.${found.ctimeNs}` : '-')).join(' ');
  };
  const load = (): Promise<LoadedDocument | readonly DocumentProblem[]> =>
    loadDocument(deps).catch((error: Error) =>
      error instanceof DocumentError ? error.problems : [{ file: deps.resourcesDir, message: error.message }],
    );

  let seen = await sign();
  let lookedAt = now();
  const first = await loadDocument(deps);
  let active = pipelineHash(first.pipeline);
  let versionOf = createVersions(deps.store, first, time);
  let rejected: RejectedEdit | undefined;
  let looking: Promise<void> | undefined;

  const take = (result: LoadedDocument | readonly DocumentProblem[]): void => {
    if (!('pipeline' in result)) {
      rejected = { problems: result, time: time() };
      deps.onRejected?.(result);
      return;
    }
    const hash = pipelineHash(result.pipeline);
    const isNews = hash !== active || rejected !== undefined;
    versionOf = createVersions(deps.store, result, time);
    active = hash;
    rejected = undefined;
    if (isNews) deps.onReload?.(result, hash);
  };

  const refresh = async (): Promise<void> => {
    for (let round = 0; round < SETTLE_ROUNDS; round++) {
      const signature = await sign();
      if (signature === seen) return;
      await pause(settleMs);
      if ((await sign()) !== signature) continue;
      const result = await load();
      // What was read counts only if it was all of one save.
      if ((await sign()) !== signature) continue;
      take(result);
      seen = signature;
      return;
    }
  };

  const look = async (): Promise<void> => {
    if (!looking && now() - lookedAt >= LOOK_INTERVAL_MS) {
      looking = refresh().finally(() => {
        lookedAt = now();
        looking = undefined;
      });
    }
    await looking;
  };

  return {
    look,
    async current({ llm }) {
      await look();
      return versionOf(llm);
    },
    get rejected() {
      return rejected;
    },
  };
}
