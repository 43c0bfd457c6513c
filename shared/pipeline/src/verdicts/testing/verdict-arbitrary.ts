import fc from 'fast-check';
import { METHOD_CODE, type MethodCode, type Verdict } from '../verdict';
import { VerdictBlock } from '../verdict-block';

const DETAILS = ['rule-a', 'rule-b', 'model "x"', 'timed out\n', 'é'];

/** Blocks of up to `maxRows` records whose methods are among the given ones. */
export function verdictBlocks(methods: readonly MethodCode[], maxRows: number): fc.Arbitrary<VerdictBlock> {
  const verdict: fc.Arbitrary<Verdict> = fc.record(
    {
      label: fc.nat(8),
      method: fc.constantFrom(...methods),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      detail: fc.constantFrom(...DETAILS),
    },
    { requiredKeys: ['label', 'method', 'confidence'] },
  );
  return fc.tuple(fc.array(verdict, { maxLength: maxRows }), fc.nat(1000)).map(([verdicts, calls]) => {
    const block = VerdictBlock.open(verdicts.length);
    for (const [i, entry] of verdicts.entries()) block.set(i, entry);
    block.stats.calls = calls;
    block.stats.cost = 3 * calls;
    block.stats.ms.bert = calls / 7;
    block.stats.in.regex = verdicts.length;
    return block;
  });
}

export const ALL_METHODS = Object.values(METHOD_CODE);
export const FINAL_METHODS = [METHOD_CODE.regex, METHOD_CODE.bert, METHOD_CODE.llm, METHOD_CODE.none];
