import { toJobKey } from '@logsieve/contracts/job-key';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import type { Classifier, ClassifyContext, Records } from '../classifier';
import { METHOD_CODE, type MethodCode, type Verdict } from '../verdicts/verdict';

export interface ConformanceSubject {
  readonly open: () => Promise<Classifier>;
  readonly pipeline: ResolvedPipeline;
  /** How this sieve's verdicts are marked. */
  readonly method: MethodCode;
  /** Messages, some of which the sieve names. */
  readonly messages: readonly string[];
}

const records = (messages: readonly string[]): Records => ({
  length: messages.length,
  source: () => 'conformance',
  message: (i) => messages[i] as string,
});

/** What every sieve keeps to, whatever it is made of. Defines the tests of a Jest suite. */
export function describeClassifier(name: string, { open, pipeline, method, messages }: ConformanceSubject): void {
  describe(`${name} as a sieve`, () => {
    let classifier: Classifier;
    beforeAll(async () => {
      classifier = await open();
    }, 60_000);
    const context = (signal = new AbortController().signal): ClassifyContext => ({
      job: toJobKey('public', `job_${'0'.repeat(36)}`),
      chunk: 0,
      pipeline,
      pipelineHash: 'conformance',
      signal,
    });
    const classify = (texts: readonly string[]) => classifier.classify(records(texts), context());

    test('answers every record, with a verdict of its own or with nothing', async () => {
      const verdicts = await classify(messages);
      expect(verdicts).toHaveLength(messages.length);
      const named = verdicts.filter((verdict): verdict is Verdict => verdict !== undefined);
      expect(named.length).toBeGreaterThan(0);
      for (const verdict of named) {
        expect([method, METHOD_CODE.none]).toContain(verdict.method);
        expect(verdict.label).toBeGreaterThanOrEqual(0);
        expect(verdict.label).toBeLessThanOrEqual(pipeline.labels.length);
        expect(verdict.confidence).toBeGreaterThanOrEqual(0);
        expect(verdict.confidence).toBeLessThanOrEqual(1);
      }
    });

    test('gives a message the same verdict again, in any order and company', async () => {
      const verdicts = await classify(messages);
      const reversed = await classify([...messages].reverse());
      expect([...reversed].reverse()).toEqual(verdicts);
      expect(await classify([...messages, ...messages])).toEqual([...verdicts, ...verdicts]);
      for (const [i, message] of messages.slice(0, 3).entries()) expect(await classify([message])).toEqual([verdicts[i]]);
    });

    test('answers no records with nothing', async () => {
      expect(await classify([])).toEqual([]);
    });

    test('stops when it is told to', async () => {
      const stopped = AbortSignal.abort(new Error('stop'));
      await expect(classifier.classify(records(messages), context(stopped))).rejects.toThrow('stop');
    });
  });
}
