/** The smallest k of many numbers, held in little memory. */
export interface FirstKeys {
  /** Takes a number in, unless k smaller ones are known. */
  add(key: number): void;
  /** The smallest ones, ascending, at most k. */
  sorted(): number[];
}

/** Sorts twice k numbers whenever so many have come together, and drops the greater half: what can't be among the first is refused at once. */
export function createFirstKeys(k: number): FirstKeys {
  const keys = new Float64Array(2 * k);
  let length = 0;
  let bound = Number.POSITIVE_INFINITY;

  function keepSmallest(): void {
    keys.subarray(0, length).sort();
    length = Math.min(length, k);
    if (length === k) bound = keys[k - 1] as number;
  }

  return {
    add: (key) => {
      if (key >= bound) return;
      keys[length++] = key;
      if (length === keys.length) keepSmallest();
    },
    sorted: () => {
      keepSmallest();
      return [...keys.subarray(0, length)];
    },
  };
}
