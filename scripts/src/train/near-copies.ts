import { firstOfTemplates, type Sample } from './merge-samples';

/** Two templates closer than this say the same in other words, so the second teaches little. */
export const NEAR = 0.92;
/** A label whose pairs are near more often than this is told too narrowly. */
export const MOST_NEAR = 0.05;
/** Pairs grow with the square: of more templates, evenly spread ones are compared. */
const MOST_TEMPLATES = 6000;
const WORST = 10;

/** Two templates and how close the vectors of their first texts are. */
export interface Pair {
  /** 0 to 1. */
  readonly cosine: number;
  readonly one: Sample;
  readonly other: Sample;
}

export interface LabelCopies {
  readonly label: string;
  readonly templates: number;
  /** Pairs of templates closer than `NEAR`, and all pairs. */
  readonly near: number;
  readonly pairs: number;
  /** The closest pairs, the closest first. */
  readonly worst: readonly Pair[];
}

export interface NearCopies {
  readonly labels: readonly LabelCopies[];
  /** Pairs closer than `NEAR` whose labels differ: how many, and the closest. */
  readonly between: { readonly near: number; readonly worst: readonly Pair[] };
  /** Templates that were compared, and all. */
  readonly compared: number;
  readonly templates: number;
}

/** Share of the pairs of a label that are near. */
export const nearShare = ({ near, pairs }: LabelCopies): number => (pairs === 0 ? 0 : near / pairs);

const cosine = (features: Float32Array, a: number, b: number, dimensions: number): number => {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += (features[a + d] as number) * (features[b + d] as number);
  return sum;
};

const keepWorst = (worst: Pair[], pair: Pair): void => {
  if (worst.length === WORST && pair.cosine <= (worst.at(-1) as Pair).cosine) return;
  worst.push(pair);
  worst.sort((a, b) => b.cosine - a.cosine);
  worst.length = Math.min(worst.length, WORST);
};

/**
 * How many templates of a label are near copies of another, by one vector a template: that of its first sample.
 * @param features one vector of length 1 and of `dimensions` numbers for each sample.
 * @param labels the names of the samples' labels, in their order.
 */
export const findNearCopies = (
  samples: readonly Sample[],
  features: Float32Array,
  dimensions: number,
  labels: readonly string[],
): NearCopies => {
  const templates = firstOfTemplates(samples);
  const every = Math.ceil(templates.length / MOST_TEMPLATES);
  const chosen = templates.filter((_, i) => i % every === 0);
  const own = labels.map((label) => ({ label, templates: 0, near: 0, pairs: 0, worst: [] as Pair[] }));
  const between = { near: 0, worst: [] as Pair[] };
  for (const [position, i] of chosen.entries()) {
    const one = samples[i] as Sample;
    const ofLabel = own[one.label] as (typeof own)[number];
    for (const j of chosen.slice(0, position)) {
      const other = samples[j] as Sample;
      const close = cosine(features, i * dimensions, j * dimensions, dimensions);
      if (close > NEAR) {
        const found = other.label === one.label ? ofLabel : between;
        found.near++;
        keepWorst(found.worst, { cosine: close, one: other, other: one });
      }
    }
    ofLabel.pairs += ofLabel.templates++;
  }
  return { labels: own, between, compared: chosen.length, templates: templates.length };
};
