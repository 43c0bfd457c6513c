import { METHOD_CODE } from '../verdicts/verdict';
import { VerdictBlock } from '../verdicts/verdict-block';
import { countVerdicts, countWhole } from './job-counts';

function block(): VerdictBlock {
  const verdicts = VerdictBlock.open(6);
  verdicts.set(0, { label: 2, method: METHOD_CODE.regex, confidence: 1, detail: 'rule' });
  verdicts.set(1, { label: 2, method: METHOD_CODE.bert, confidence: 0.9 });
  verdicts.set(2, { label: 0, method: METHOD_CODE.none, confidence: 0 });
  verdicts.set(3, { label: 0, method: METHOD_CODE.none, confidence: 0, detail: 'llm_budget' });
  verdicts.set(4, { label: 0, method: METHOD_CODE.pending, confidence: 0 });
  verdicts.stats.in.regex = 6;
  verdicts.stats.in.bert = 5;
  return verdicts;
}

test('counts what is final, and the rest only where it was', () => {
  expect(countVerdicts(block())).toEqual({
    done: 4,
    failed: 1,
    'failure.llm_budget': 1,
    'label.0': 2,
    'label.2': 2,
    'regex.in': 6,
    'bert.in': 5,
    'regex.labelled': 1,
    'bert.labelled': 1,
  });
});

test('a whole job has the counts of its chunks together', () => {
  const totals = { rows: 4, labels: [2, 0, 2], methods: { regex: 1, bert: 1, llm: 0, none: 2 }, failed: 1, failures: { llm_budget: 1 } };
  const whole = countWhole({ totals, stats: block().stats });
  expect(whole).toEqual(countVerdicts(block()));
});
