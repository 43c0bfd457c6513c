import type { LoadedClassifier } from './classifier-loader';
import type { ModelMetrics } from './model-metrics';
import type { CachedPrediction, PredictionCache } from './prediction-cache';

export interface Asking extends LoadedClassifier {
  readonly digest: string;
  readonly priority: number;
  readonly signal: AbortSignal;
}

export interface Predictor {
  /** What is known of a template. */
  known(digest: string, template: string): CachedPrediction | undefined;
  /** Runs the model on a template and remembers the answer. Who asks for the same meanwhile shares the run. */
  predict(template: string, asking: Asking): Promise<CachedPrediction>;
}

/** The model behind its cache. */
export const createPredictor = (cache: PredictionCache, metrics: ModelMetrics): Predictor => {
  const judge = (template: string, vector: Float32Array, { digest, head }: Asking): CachedPrediction => {
    const { label, confidence } = head.predict(vector, template);
    const prediction = Object.freeze({ label: head.manifest.labels.indexOf(label), confidence });
    cache.set(digest, template, prediction);
    metrics.ran();
    return prediction;
  };

  return {
    known: (digest, template) => cache.get(digest, template),
    predict: async (template, asking) => {
      // The pool runs a text once, however many ask for it, as early as the most urgent of them wants.
      const vector = await asking.embed(template, asking);
      return cache.get(asking.digest, template) ?? judge(template, vector, asking);
    },
  };
};
