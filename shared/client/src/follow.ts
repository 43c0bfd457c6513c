import { isEnded, type Job } from './models';
import { type PatienceOptions, patiently, pause } from './patience';
import { type Api, unwrap } from './transport';

export interface FollowOptions extends PatienceOptions {
  /** Told of the job at each look, changed or not, the last time when it has ended. */
  readonly onChange?: (job: Job) => void;
}

export interface GetJobOptions {
  /** Seconds, at most 60: the answer comes when state or counts change, after so long at the latest. */
  readonly waitS?: number;
  readonly signal?: AbortSignal;
}

const WAIT_S = 10;
/** A job whose counts change all the time is asked about this often at most. */
const GAP_MS = 100;

/** A job as it is, or as it is once it has changed. */
export const getJob = (api: Api, id: string, { waitS, signal }: GetJobOptions = {}): Promise<Job> => {
  const header = waitS === undefined ? {} : { Prefer: `wait=${waitS}` };
  return unwrap(api.GET('/v1/jobs/{id}', { params: { path: { id }, header }, signal }));
};

/** Follows a job until it has ended, however it ends. A server that is away meanwhile is waited for; see `patienceMs`. */
export async function follow(api: Api, id: string, options: FollowOptions = {}): Promise<Job> {
  const { signal, onChange } = options;
  for (let waitS = 0; ; waitS = WAIT_S) {
    const asked = performance.now();
    const job = await patiently(() => getJob(api, id, { waitS, signal }), options);
    onChange?.(job);
    if (isEnded(job.status)) return job;
    if (waitS > 0) await pause(Math.max(0, asked + GAP_MS - performance.now()), signal);
  }
}
