import type { Job } from '@logsieve/client/models';
import { createStore, useStore } from '../shell/store';
import { type Preview, readPreview } from './preview';
import { firstSettings, type Settings } from './settings';

/** An upload under way. */
export interface Sending {
  readonly sent: number;
  /** Undefined until it is known. */
  readonly bytesPerSecond: number | undefined;
  readonly cancel: () => void;
}

/** Why the last try made no job that is known of. */
export type Failure =
  /** Refused, or not answered. */
  | { readonly why: 'error'; readonly error: Error }
  /** The file on the disk is another one now, or gone. */
  | { readonly why: 'changed' }
  /** Cancelled after all of it was sent: the server may have taken it. */
  | { readonly why: 'cancelled' };

/** The file that somebody wants to have labelled, and how far that is. It stays when another screen is looked at. */
export interface Upload {
  readonly file?: File;
  /** Why the file is none that can be labelled. */
  readonly problem?: string;
  /** What is in it, and what its owner says about it; undefined until it was looked at. */
  readonly about?: { readonly preview: Preview; readonly settings: Settings };
  readonly sending?: Sending;
  readonly failure?: Failure;
  /** The job of the upload before. */
  readonly taken?: Job;
  /** Whether how it ended happened out of sight, and was not looked at since. */
  readonly isNews?: boolean;
}

const store = createStore<Upload>({});

export const useUpload = (): Upload => useStore(store);
export const getUpload = store.get;

/** Changes what is said of the chosen file, unless it is another one by now. */
export function changeUpload(file: File, change: Partial<Upload>): void {
  if (store.get().file === file) store.set({ ...store.get(), ...change });
}

export const changeSettings = (change: Partial<Settings>): void => {
  const { about, ...rest } = store.get();
  if (about) store.set({ ...rest, about: { ...about, settings: { ...about.settings, ...change } } });
};

/** Takes a file and looks at its beginning; nothing of it leaves the browser by that. An upload under way is ended. */
export function chooseFile(file: File | undefined): void {
  store.get().sending?.cancel();
  store.set({ file });
  if (!file) return;
  readPreview(file).then(
    (preview) => changeUpload(file, { about: { preview, settings: firstSettings(preview) } }),
    (error: unknown) => changeUpload(file, { problem: error instanceof Error ? error.message : String(error) }),
  );
}

/** The file was taken, and there is room for another one. */
export const endUpload = (taken: Job, isNews: boolean): void => store.set({ taken, isNews });

/** How the upload ended was seen. */
export const noteSeen = (): void => {
  if (store.get().isNews) store.set({ ...store.get(), isNews: false });
};
