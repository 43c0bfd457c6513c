import { isEnded, type Job } from '@logsieve/contracts/job';
import { downloadTo, getJson, uploadForm } from './transfer';

/** One job, timed from the first byte up to the last byte of the result down. */
export interface TimedJob {
  readonly job: Job;
  readonly seconds: number;
  /** Parts of it: until the job was accepted, from there to its end, the download. */
  readonly uploadSeconds: number;
  readonly restSeconds: number;
  readonly downloadSeconds: number;
}

const secondsSince = (ms: number): number => (performance.now() - ms) / 1_000;

/** Sends a file to a running Logsieve, follows its job and writes the result. Throws where the job does not complete. */
export async function runJob(base: string, input: string, output: string, signal: AbortSignal): Promise<TimedJob> {
  const began = performance.now();
  const { id } = (await uploadForm(`${base}/v1/jobs`, input, signal)) as Job;
  const uploadSeconds = secondsSince(began);
  const uploaded = performance.now();
  const job = await untilEnd(`${base}/v1/jobs/${id}`, signal);
  const restSeconds = secondsSince(uploaded);
  if (job.status !== 'completed') throw new Error(`the job has ended as ${job.status}: ${job.error ?? 'no error is named'}`);
  const ended = performance.now();
  await downloadTo(`${base}/v1/jobs/${id}/results`, output, signal);
  return { job, seconds: secondsSince(began), uploadSeconds, restSeconds, downloadSeconds: secondsSince(ended) };
}

async function untilEnd(url: string, signal: AbortSignal): Promise<Job> {
  for (;;) {
    const job = (await getJson(url, signal, { Prefer: 'wait=30' })) as Job;
    if (isEnded(job.status)) return job;
  }
}
