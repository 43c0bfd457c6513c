import { ConnectionError, isPassing, ProblemError } from '@logsieve/client/errors';
import type { Job } from '@logsieve/client/models';
import { noteError } from '../api/session';
import { type UploadOptions, uploadInTurn } from '../api/upload';
import { announce } from '../shell/announcer';
import { navigate } from '../shell/router';
import { formatBytes } from '../ui/format';
import { hasChanged } from './file-changed';
import { createIdempotencyKeys } from './idempotency-keys';
import { toOptions, withOtherEncoding } from './settings';
import { createSpeedometer } from './speed';
import { changeUpload, endUpload, type Failure, getUpload } from './upload-store';

const keys = createIdempotencyKeys();
const isInSight = (): boolean => location.pathname === '/';

/** Sends the chosen file, and goes to its job where the upload's screen is still looked at. */
export async function send(): Promise<void> {
  const { file, about } = getUpload();
  if (!file || !about) return;
  const stop = new AbortController();
  const options = toOptions(about.preview, about.settings);
  const onProgress = createProgress(file, stop);
  onProgress(0);
  announce(`Uploading ${file.name}, ${formatBytes(file.size)}.`);
  const way: UploadOptions = { filename: file.name, options, idempotencyKey: keys.keyOf(file, options), onProgress, signal: stop.signal };
  try {
    const job = await uploadInTurn(file, way);
    keys.settle(file, options);
    accept(file, job);
  } catch (error) {
    const isHeard = !stop.signal.aborted && !isPassing(error);
    if (isHeard) keys.settle(file, options);
    if (stop.signal.aborted) noteCancelled(file);
    else await noteFailed(file, error);
  }
}

/** Tells how much is sent, and how fast. */
function createProgress(file: File, stop: AbortController): (sent: number) => void {
  const speed = createSpeedometer();
  return (sent) => {
    if (stop.signal.aborted) return;
    const bytesPerSecond = speed.take(sent, performance.now());
    const sending = { sent, bytesPerSecond, cancel: () => stop.abort() };
    changeUpload(file, { sending, failure: undefined, isNews: false });
  };
}

function accept(file: File, job: Job): void {
  // Another file may be at its place by now.
  if (getUpload().file !== file) return;
  endUpload(job, !isInSight());
  announce(`${job.filename} is uploaded and is being labelled.`);
  if (isInSight()) navigate(`/jobs/${job.id}`);
}

function noteCancelled(file: File): void {
  const isSent = getUpload().sending?.sent === file.size;
  changeUpload(file, { sending: undefined, failure: isSent ? { why: 'cancelled' } : undefined });
  if (!isSent) announce('The upload was cancelled.');
}

async function noteFailed(file: File, error: unknown): Promise<void> {
  noteError(error);
  const failure = await failureOf(file, error);
  const { about } = getUpload();
  const isMisread = error instanceof ProblemError && error.code === 'invalid-encoding';
  changeUpload(file, {
    sending: undefined,
    failure,
    isNews: !isInSight(),
    about: about && isMisread ? { ...about, settings: withOtherEncoding(about.preview, about.settings) } : about,
  });
}

/** A browser that can't read a file says no more than one that has no connection. */
async function failureOf(file: File, error: unknown): Promise<Failure> {
  if (error instanceof ConnectionError && (await hasChanged(file))) return { why: 'changed' };
  return { why: 'error', error: error instanceof Error ? error : new Error(String(error)) };
}

// Who closes the tab would lose what is not sent yet.
addEventListener('beforeunload', (event) => {
  if (getUpload().sending) event.preventDefault();
});
