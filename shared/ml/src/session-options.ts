import type { InferenceSession } from 'onnxruntime-node';

/**
 * One thread that does not spin: threads come from running several sessions, one in each worker thread.
 * An explicit count also keeps the runtime from pinning threads by the host's cores inside a container.
 */
export const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  executionMode: 'sequential',
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
};
