import { METHOD_CODE } from '../verdicts/verdict';
import { VerdictBlock } from '../verdicts/verdict-block';
import { stageActivity } from './stage-activity';

const failed = (detail: string) => ({ label: 0, method: METHOD_CODE.none, confidence: 0, detail });

test('counts what a stage added to what stood before, failures by their reason', () => {
  const before = VerdictBlock.open(6);
  before.set(0, { label: 1, method: METHOD_CODE.regex, confidence: 1 });
  before.set(1, failed('crashed'));
  before.stats.in.regex = 6;
  expect(stageActivity('regex', undefined, before)).toMatchObject({ 'regex.in': 6, 'regex.labelled': 1, 'regex.failed.crashed': 1 });

  const after = before.clone();
  after.set(2, { label: 1, method: METHOD_CODE.llm, confidence: 0.8, detail: 'gpt' });
  after.set(3, failed('llm_budget'));
  after.set(4, failed('llm_budget'));
  Object.assign(after.stats, { calls: 2, prompt_tokens: 90, completion_tokens: 5 });
  after.stats.in.llm = 4;
  expect(stageActivity('llm', before, after)).toEqual({
    'llm.in': 4,
    'llm.labelled': 1,
    'llm.failed.crashed': 0,
    'llm.failed.llm_budget': 2,
    'llm.calls': 2,
    'llm.prompt_tokens': 90,
    'llm.completion_tokens': 5,
  });
});
