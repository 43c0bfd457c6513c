import { createStageHandler } from '@logsieve/pipeline/consumer/stage-handler';
import { runWorker } from '@logsieve/pipeline/runtime/run-worker';
import { loadConfigOrExit } from '@logsieve/platform/config/env';
import { createRegexClassifier } from './classifier/regex-classifier';
import { configSchema } from './config';

void runWorker({
  name: 'regex-worker',
  stage: 'regex',
  config: loadConfigOrExit(configSchema),
  // Two, so that one chunk is read while another is matched.
  concurrency: 2,
  open: async (parts) => ({ handle: createStageHandler('regex', createRegexClassifier(), parts) }),
});
