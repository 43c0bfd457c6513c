import { setImmediate as nextTurn } from 'node:timers/promises';
import { UNCLASSIFIED } from '@logsieve/contracts/labels';
import type { ResolvedPipeline } from '@logsieve/contracts/pipeline';
import { checkLabels, type Head } from '@logsieve/ml/head';
import { toTemplate } from '@logsieve/ml/template';
import type { Classifier, Records } from '@logsieve/pipeline/classifier';
import { METHOD_CODE, type Verdict } from '@logsieve/pipeline/verdicts/verdict';
import type { LoadedClassifier } from './classifier-loader';
import { type ModelMetrics, NO_METRICS } from './model-metrics';
import { type CachedPrediction, createPredictionCache } from './prediction-cache';
import { createPredictor } from './predictor';

const CACHE_ENTRIES = 200_000;
const CACHE_BYTES = 64 << 20;
/** Reading a chunk holds the event loop no longer than this. */
const TURN_MS = 5;
const RECORDS_PER_LOOK = 64;
/** No chunk has as many. */
const MORE_THAN_RECORDS = 2 ** 20;

export interface BertClassifierOptions {
  /** A classifier by its digest, see `createClassifierLoader`. */
  readonly classifiers: (digest: string) => Promise<LoadedClassifier>;
  /** Templates whose answers are kept. */
  readonly cacheSize?: number;
  readonly cacheBytes?: number;
  readonly metrics?: ModelMetrics;
}

/** What a prediction means in a pipeline: a verdict, or undefined under its threshold and for the background class. */
const verdictMaker = ({ manifest }: Head, { labels, bert }: ResolvedPipeline) => {
  checkLabels(manifest, labels);
  const numbers = manifest.labels.map((label) => (label === UNCLASSIFIED ? 0 : labels.indexOf(label) + 1));
  return ({ label, confidence }: CachedPrediction): Verdict | undefined => {
    const number = numbers[label] as number;
    if (number === 0 || confidence < bert.min_confidence) return undefined;
    return Object.freeze({ label: number, method: METHOD_CODE.bert, confidence });
  };
};

/**
 * The sieve of the model: the label that the pipeline's classifier finds likeliest for the message's template, with its probability.
 * What is under the pipeline's threshold, is of the background class or has no text stays open. Rejects when the model knows a label that the
 * pipeline lacks. A template is run once while it is remembered; those of a job's first chunks before those of another's later ones, those of chunks
 * with the same number by turns.
 */
export const createBertClassifier = (options: BertClassifierOptions): Classifier => {
  const { classifiers, cacheSize = CACHE_ENTRIES, cacheBytes = CACHE_BYTES, metrics = NO_METRICS } = options;
  const predictor = createPredictor(createPredictionCache(cacheSize, cacheBytes), metrics);

  /** Gives what is known to `answers`; what is new comes back, by template, with the records that have it. */
  const readRecords = async (
    records: Records,
    digest: string,
    head: Head,
    signal: AbortSignal,
    answer: (index: number, prediction: CachedPrediction) => void,
  ) => {
    const unknown = new Map<string, number[]>();
    let turnEnds = performance.now() + TURN_MS;
    for (let index = 0; index < records.length; index++) {
      if (index % RECORDS_PER_LOOK === 0 && performance.now() > turnEnds) {
        await nextTurn();
        signal.throwIfAborted();
        turnEnds = performance.now() + TURN_MS;
      }
      const template = toTemplate(records.message(index), head.manifest.normalisation);
      if (template === '') continue;
      const same = unknown.get(template);
      if (same) {
        same.push(index);
        continue;
      }
      const known = predictor.known(digest, template);
      if (known) answer(index, known);
      else unknown.set(template, [index]);
    }
    return unknown;
  };

  return {
    async prepare(pipeline) {
      verdictMaker((await classifiers(pipeline.bert.model)).head, pipeline);
    },

    async classify(records, { chunk, pipeline, signal, report }) {
      signal.throwIfAborted();
      const digest = pipeline.bert.model;
      const classifier = await classifiers(digest);
      const toVerdict = verdictMaker(classifier.head, pipeline);
      const answers: (Verdict | undefined)[] = new Array(records.length).fill(undefined);
      let hits = 0;
      const unknown = await readRecords(records, digest, classifier.head, signal, (index, prediction) => {
        hits++;
        answers[index] = toVerdict(prediction);
      });
      metrics.batch(unknown.size);
      // Ends with the chunk, however that ends: nothing of it is run after.
      const over = new AbortController();
      const asking = { ...classifier, digest, signal: over.signal };
      const answerAll = async ([template, indexes]: [string, number[]], place: number): Promise<void> => {
        // Of chunks with the same number each in turn: ten texts need not wait for the thousands of another.
        const priority = chunk + place / MORE_THAN_RECORDS;
        const verdict = toVerdict(await predictor.predict(template, { ...asking, priority }));
        hits += indexes.length - 1;
        for (const index of indexes) answers[index] = verdict;
      };
      await untilAborted(Promise.all([...unknown].map(answerAll)), signal).finally(() => over.abort(new Error('the chunk is over')));
      report?.({ cached: hits });
      return answers;
    },
  };
};

/** Settles as `work` does, or rejects with the signal's reason when that comes first. */
const untilAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};
