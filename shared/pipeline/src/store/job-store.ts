import { isCall, type JobKey } from '@logsieve/contracts/job-key';
import type { BlobStore } from './blob-store';
import type { CallStore } from './call-store';
import type { DirectoryStore } from './directory-store';
import { jobOfKey, openKey } from './names';

/**
 * One store for the protocol: what belongs to a call is with the calls, everything else is durable. A listing over several jobs (`open/`, `due/`,
 * an owner's jobs) is of the durable ones, so that calls are neither listed nor swept as jobs.
 */
export function createJobStore(durable: DirectoryStore, calls: CallStore): DirectoryStore {
  const callOf = (key: string): JobKey | undefined => {
    const job = jobOfKey(key);
    return job !== undefined && isCall(job) ? job : undefined;
  };
  const holding = (key: string): BlobStore => {
    const call = callOf(key);
    return call === undefined ? durable : calls.of(call);
  };
  return {
    putOnce: async (key, data, options) => {
      const call = callOf(key);
      // A call begins with its marker, as every job does.
      if (call !== undefined && key === openKey(call)) await calls.create(call);
      return holding(key).putOnce(key, data, options);
    },
    get: (key, range, allocate) => holding(key).get(key, range, allocate),
    size: (key) => holding(key).size(key),
    delete: (key) => holding(key).delete(key),
    list: (prefix, options) => holding(prefix).list(prefix, options),
    children: (prefix, options) => holding(prefix).children(prefix, options),
    sweepTemp: (olderThanMs) => durable.sweepTemp(olderThanMs),
  };
}
