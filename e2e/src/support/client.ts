import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createLogsieveClient, type LogsieveClient, unwrap } from '@logsieve/client/client';
import type { Job } from '@logsieve/client/models';
import { patiently } from '@logsieve/client/patience';
import { ROOT } from './system';

/** The system under test: E2E_BASE_URL, else the one that the suite's global set-up started. */
export function baseUrl(): string {
  const url = process.env.E2E_BASE_URL ?? process.env.E2E_LOCAL_URL;
  if (!url) throw new Error('no system under test: neither E2E_BASE_URL nor the global set-up gave one');
  return url;
}

export const readResource = (name: string): Buffer => readFileSync(path.join(ROOT, 'resources', name));

export function csvForm(csv: string | Uint8Array, filename = 'logs.csv', fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([csv]), filename);
  return form;
}

export const postJob = (csv: string | Uint8Array, options: { url?: string; filename?: string; fields?: Record<string, string> } = {}) =>
  fetch(`${options.url ?? baseUrl()}/v1/jobs`, { method: 'POST', body: csvForm(csv, options.filename, options.fields) });

export const postClassify = (csv: string | Uint8Array, options: { url?: string; filename?: string; path?: string } = {}) =>
  fetch(`${options.url ?? baseUrl()}${options.path ?? '/classify/'}`, { method: 'POST', body: csvForm(csv, options.filename) });

/** The typed client of a system; a suite that sends what the client can't say uses fetch. */
export const clientOf = (url = baseUrl()): LogsieveClient => createLogsieveClient({ baseUrl: url });

/** A form field as it would be sent, which is JSON. */
const parsed = (field: string | undefined) => (field === undefined ? undefined : JSON.parse(field));

/** Uploads; form fields are given as their texts. Throws a ProblemError where the server refuses, also while a part of it is away. */
export function submit(csv: string | Uint8Array, options: { url?: string; fields?: Record<string, string> } = {}): Promise<Job> {
  const about = { options: parsed(options.fields?.options), metadata: parsed(options.fields?.metadata) };
  return clientOf(options.url).upload(new Blob([csv]), about);
}

/** Throws a ProblemError or a ConnectionError while the server is away. */
export const getJob = (id: string, url = baseUrl(), waitS = 0): Promise<Job> => clientOf(url).getJob(id, { waitS });

/** Does it again while the server is away, for at most a minute. */
export const eventually = <T>(act: () => Promise<T>): Promise<T> => patiently(act);

/** Follows a job until it ends, also over moments at which the server is away. Throws when it has not after the time given. */
export async function waitForEnd(id: string, options: { url?: string; timeoutMs?: number } = {}): Promise<Job> {
  const late = AbortSignal.timeout(options.timeoutMs ?? 120_000);
  let last: Job | undefined;
  try {
    return await clientOf(options.url).follow(id, {
      signal: late,
      onChange: (job) => {
        last = job;
      },
    });
  } catch (error) {
    if (late.aborted) throw new Error(`job ${id} has not ended: ${JSON.stringify(last)}`, { cause: error });
    throw error;
  }
}

export const getLabels = async (url = baseUrl()): Promise<readonly string[]> => (await unwrap(clientOf(url).api.GET('/v1/labels'))).labels;

export async function download(id: string, url = baseUrl()): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of (await clientOf(url).download(id)).body) parts.push(part);
  return Buffer.concat(parts);
}

/** Submits, waits, downloads. */
export async function label(csv: string | Uint8Array, options: { url?: string; timeoutMs?: number; fields?: Record<string, string> } = {}) {
  const job = await waitForEnd((await submit(csv, options)).id, options);
  return { job, output: await download(job.id, options.url) };
}
