import { describeClassifier } from '@logsieve/pipeline/testing/classifier-conformance';
import { METHOD_CODE } from '@logsieve/pipeline/verdicts/verdict';
import { createRegexClassifier } from './regex-classifier';

describeClassifier('the rules', {
  open: async () => createRegexClassifier(),
  pipeline: {
    v: 1,
    labels: ['User Action', 'System Notification'],
    routes: [{ source: '*', stages: ['regex'] }],
    rules: [
      {
        id: 'login',
        pattern: 'User User\\d+ logged (in|out)\\.',
        label: 'User Action',
        examples: ['User User1 logged in.'],
        counter_examples: [],
      },
      { id: 'any', pattern: '(?i)backup', label: 'System Notification', examples: ['backup'], counter_examples: [] },
    ],
    prompt: '',
    bert: { model: '', min_confidence: 0.5 },
    llm: { enabled: false, model: '', rows_per_call: 10, budget: { calls_per_job: 0 } },
  },
  method: METHOD_CODE.regex,
  messages: ['User User7 logged in.', 'Backup done', 'nothing of all that', '', 'x: User User8 logged out. y', 'BACKUP\nof two lines'],
});
