import os from 'node:os';
import { createStageHandler } from '@logsieve/pipeline/consumer/stage-handler';
import { runWorker } from '@logsieve/pipeline/runtime/run-worker';
import { loadConfigOrExit } from '@logsieve/platform/config/env';
import { createBertClassifier } from './classifier/bert-classifier';
import { createClassifierLoader } from './classifier/classifier-loader';
import { createEmbedders } from './classifier/embedders';
import { createModelMetrics, createRunTimer, exportEmbedders } from './classifier/model-metrics';
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
    const embedders = createEmbedders({ modelsDir: config.MODELS_DIR, threads, onRun: createRunTimer(metrics) });
    exportEmbedders(metrics, embedders);
    context.onStop('connections', 'embedders', () => embedders.close());
    await embedders.ready();
    logger.info({ threads }, 'embedder is loaded');
    const classifiers = createClassifierLoader({
      read: (digest) => readClassifier(protocol.store, digest),
      openEmbedder: embedders.open,
    });
    const classifier = createBertClassifier({ classifiers, cacheSize: config.BERT_CACHE_ENTRIES, metrics: createModelMetrics(metrics) });
    return {
      handle: createStageHandler('bert', classifier, parts),
      checks: { embedder: () => embedders.ready() },
      mount: mountJudge({ classifiers }),
    };
  },
});
