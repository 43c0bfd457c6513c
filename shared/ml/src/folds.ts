/** What the folds have to know of a sample. */
export interface FoldSample {
  /** Samples of one group, such as one template, never part. */
  readonly group: string;
  /** The class, 0 to `classes` − 1. */
  readonly label: number;
  /** How many rows the sample stands for. */
  readonly count: number;
}

/**
 * Splits samples into `folds` parts of like size and like shares of the classes, with whole groups (a stratified group k-fold):
 * the largest groups first, each to the fold that has the least of its classes. Depends on the samples alone, not on their order.
 * @returns the fold of each sample.
 */
export const splitByGroup = (samples: readonly FoldSample[], classes: number, folds: number): Uint8Array => {
  const groups = new Map<string, { rows: number; ofClass: Float64Array }>();
  const total = new Float64Array(classes);
  for (const { group, label, count } of samples) {
    const entry = groups.get(group) ?? { rows: 0, ofClass: new Float64Array(classes) };
    groups.set(group, entry);
    entry.rows += count;
    entry.ofClass[label] = (entry.ofClass[label] as number) + count;
    total[label] = (total[label] as number) + count;
  }
  const order = [...groups].sort(([a, x], [b, y]) => y.rows - x.rows || (a < b ? -1 : 1));
  const filled = Array.from({ length: folds }, () => new Float64Array(classes));
  const rows = new Float64Array(folds);
  const foldOf = new Map<string, number>();
  for (const [group, { rows: size, ofClass }] of order) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [fold, has] of filled.entries()) {
      let load = (1e-6 * (rows[fold] as number)) / samples.length;
      for (let k = 0; k < classes; k++) if (ofClass[k]) load += ((has[k] as number) / (total[k] as number)) * (ofClass[k] as number);
      if (load < least) [best, least] = [fold, load];
    }
    const target = filled[best] as Float64Array;
    for (let k = 0; k < classes; k++) target[k] = (target[k] as number) + (ofClass[k] as number);
    rows[best] = (rows[best] as number) + size;
    foldOf.set(group, best);
  }
  return Uint8Array.from(samples, ({ group }) => foldOf.get(group) as number);
};
