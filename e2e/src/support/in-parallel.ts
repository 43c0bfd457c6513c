/** Does something for each of many, at most so many at a time. Answers what came of each, in order, as `Promise.allSettled` does. */
export async function inParallel<T, R>(
  list: readonly T[],
  atOnce: number,
  act: (one: T) => Promise<R>,
): Promise<readonly PromiseSettledResult<R>[]> {
  const results: PromiseSettledResult<R>[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < list.length) {
      const i = next++;
      [results[i]] = (await Promise.allSettled([act(list[i] as T)])) as [PromiseSettledResult<R>];
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
