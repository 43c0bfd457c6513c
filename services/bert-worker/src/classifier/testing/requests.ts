import { toJobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { Manifest } from '@logsieve/ml/manifest';
import type { ClassifyContext, Records } from '@logsieve/pipeline/classifier';

export const recordsOf = (messages: readonly string[]): Records => ({
  length: messages.length,
  source: () => 'app',
  message: (index) => messages[index] as string,
});

export const pipelineOf = (more: Partial<ResolvedPipeline['bert']> = {}, labels = ['Alpha', 'Beta', 'Gamma']): ResolvedPipeline => ({
  v: 1,
  labels,
  routes: [{ source: '*', stages: ['bert'] }],
  rules: [],
  prompt: '',
  bert: { model: 'd'.repeat(64), min_confidence: 0.5, ...more },
  llm: { enabled: false, model: '', rows_per_call: 10, budget: { calls_per_job: 0 } },
});

export const contextOf = (more: Partial<ClassifyContext> = {}): ClassifyContext => ({
  job: toJobKey('public', `job_${'0'.repeat(36)}`),
  chunk: 0,
  pipeline: pipelineOf(),
  pipelineHash: 'p',
  signal: new AbortController().signal,
  ...more,
});

export const manifestOf = (labels: readonly string[], embedderSha256 = 'a'.repeat(64)): Manifest => ({
  v: 1,
  format: 'onnx-linear-classifier',
  embedder: { name: 'minilm', sha256: embedderSha256 },
  normalisation: 'hash',
  labels: [...labels],
  threshold: 0.5,
  data: { files: [], sha256: 'b'.repeat(64) },
  metrics: {},
  trained_with: {},
});
