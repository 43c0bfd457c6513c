import { isPassing } from '@logsieve/client/errors';
import type { Job, JobOptions } from '@logsieve/client/models';
import { noteError } from '../api/session';
import { uploadFile } from '../api/upload';
import { announce } from '../shell/announcer';
import { navigate } from '../shell/router';
import { createStore, useStore } from '../shell/store';
import { formatBytes } from '../ui/format';
import { createSpeedometer } from './speed';

/** An upload under way. */
export interface Sending {
  readonly sent: number;
  /** Undefined until it is known. */
  readonly bytesPerSecond: number | undefined;
  readonly cancel: () => void;
}

/** The file that somebody wants to have labelled, and how far that is. It stays when another screen is looked at. */
export interface Upload {
  readonly file?: File;
  readonly sending?: Sending;
  /** Why the last try failed. */
  readonly error?: Error;
}

const store = createStore<Upload>({});
/** One for each file and way of sending it, until it was taken or refused. */
let idempotencyKey = '';

export const useUpload = (): Upload => useStore(store);

/** Takes a file, or none. An upload under way is ended. */
export function chooseFile(file: File | undefined): void {
  store.get().sending?.cancel();
  idempotencyKey = '';
  store.set({ file });
}

/** What may be asked twice must not be two jobs. */
const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const isDone = (file: File): boolean => store.get().file !== file;

/** Sends the chosen file, and goes to its job where the upload's screen is still looked at. */
export async function send(options: Partial<JobOptions>): Promise<void> {
  const { file } = store.get();
  if (!file) return;
  const stop = new AbortController();
  const speed = createSpeedometer();
  const tell = (sent: number): void => {
    if (isDone(file) || stop.signal.aborted) return;
    const bytesPerSecond = speed.take(sent, performance.now());
    store.set({ file, sending: { sent, bytesPerSecond, cancel: () => stop.abort() } });
  };
  tell(0);
  announce(`Uploading ${file.name}, ${formatBytes(file.size)}.`);
  idempotencyKey ||= newKey();
  try {
    accept(await uploadFile(file, { filename: file.name, options, idempotencyKey, onProgress: tell, signal: stop.signal }));
  } catch (error) {
    if (!isPassing(error)) idempotencyKey = '';
    if (isDone(file)) return;
    if (stop.signal.aborted) announce('The upload was cancelled.');
    else noteError(error);
    store.set(stop.signal.aborted ? { file } : { file, error: error instanceof Error ? error : new Error(String(error)) });
  }
}

function accept(job: Job): void {
  idempotencyKey = '';
  store.set({});
  announce(`${job.filename} is uploaded and is being labelled.`);
  if (location.pathname === '/') navigate(`/jobs/${job.id}`);
}

// Who closes the tab would lose what is not sent yet.
addEventListener('beforeunload', (event) => {
  if (store.get().sending) event.preventDefault();
});
