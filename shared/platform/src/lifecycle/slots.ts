/** Runs what it is given, so many at a time; the others wait in the order in which they came. Rejects with what the work throws. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T>;

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // Who waits takes the slot over: nobody who comes later gets in between.
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
