/** Where each part begins when they stand one behind the other, and where the last ends: one entry more than there are parts. */
export function prefixSums(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) as number) + value);
  return sums;
}

/** Index of the last entry that is at most the value; entries ascend and begin at most at it. */
export function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) <= value) low = middle;
    else high = middle;
  }
  return low;
}
