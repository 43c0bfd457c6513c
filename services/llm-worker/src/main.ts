import { runWorker } from '@logsieve/pipeline/runtime/run-worker';
import { createSentLog } from '@logsieve/pipeline/sent/sent-log';
import { loadConfigOrExit } from '@logsieve/platform/config/env';
import { configSchema } from './config';
import { hasProvider } from './llm/config-shape';
import { openExamples } from './llm/examples/open-examples';
import { createLlmStage, pricesOf } from './llm/llm-stage';
import { createLlmClassifier } from './llm-classifier';
import { createLlmHandler } from './llm-handler';
import { createLlmMetrics, exportProviderState } from './llm-metrics';

const config = loadConfigOrExit(configSchema);

void runWorker({
  name: 'llm-worker',
  stage: 'llm',
  config,
  // Several chunks, so that jobs take turns and requests are full; how many requests run at once, the stage decides.
  concurrency: 8,
  open: async (parts) => {
    const { protocol, context, logger, metrics } = parts;
    const prices = pricesOf(config);
    const examples = openExamples(config.MODELS_DIR);
    if (hasProvider(config)) examples.warmUp();
    context.onStop('connections', 'inference pool', () => examples.close());
    const stage = createLlmStage({
      redis: protocol.redis,
      config,
      examples,
      sentLog: createSentLog(protocol.store),
      observe: createLlmMetrics(metrics, prices, logger),
    });
    exportProviderState(metrics, stage);
    stage.watch(context.stopping).catch((error: unknown) => logger.error({ err: error }, 'the provider is not watched any more'));
    return { handle: createLlmHandler(createLlmClassifier(stage.answerer), parts) };
  },
});
