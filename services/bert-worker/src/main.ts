import os from 'node:os';
import path from 'node:path';
import { createInferencePool } from '@logsieve/ml/inference-pool';
import { createStageHandler } from '@logsieve/pipeline/consumer/stage-handler';
import { runWorker } from '@logsieve/pipeline/runtime/run-worker';
import { loadConfigOrExit } from '@logsieve/platform/config/env';
import { createBertClassifier } from './classifier/bert-classifier';
import { createHeadLoader } from './classifier/head-loader';
import { createModelMetrics, createRunTimer, exportPool } from './classifier/model-metrics';
import { configSchema } from './config';
import { mountJudge } from './judge';
import { readClassifier } from './read-classifier';

const config = loadConfigOrExit(configSchema);
/** A thread takes about 70 MB and a process is to stay under 400, whatever the job: where there are more cores, more workers use them. */
const MOST_THREADS = 2;

void runWorker({
  name: 'bert-worker',
  stage: 'bert',
  config,
  // Several chunks at once, so that the first texts of a small job pass the later ones of a large one.
  concurrency: 4,
  open: async (parts) => {
    const { protocol, context, logger, metrics } = parts;
    const threads = config.BERT_THREADS ?? Math.min(os.availableParallelism(), MOST_THREADS);
    const pool = createInferencePool({ modelDir: path.join(config.MODELS_DIR, 'minilm'), threads, onRun: createRunTimer(metrics) });
    exportPool(metrics, pool);
    context.onStop('connections', 'inference pool', () => pool.close());
    await pool.ready();
    logger.info({ threads: pool.threads }, 'embedder is loaded');
    const heads = createHeadLoader({ read: (digest) => readClassifier(protocol.store, digest), embedder: () => pool.ready() });
    const classifier = createBertClassifier({ pool, heads, cacheSize: config.BERT_CACHE_ENTRIES, metrics: createModelMetrics(metrics) });
    return {
      handle: createStageHandler('bert', classifier, parts),
      checks: { embedder: () => pool.ready() },
      mount: mountJudge({ pool, heads }),
    };
  },
});
