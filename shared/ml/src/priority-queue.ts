/** First by priority (lower first), then in the order of coming: a binary heap. */
export interface PriorityQueue<T> {
  readonly size: number;
  push(item: T, priority: number): void;
  pop(): T | undefined;
}

interface Entry<T> {
  readonly item: T;
  readonly priority: number;
  readonly turn: number;
}

export const createPriorityQueue = <T>(): PriorityQueue<T> => {
  const heap: Entry<T>[] = [];
  let turn = 0;
  const at = (index: number): Entry<T> => heap[index] as Entry<T>;
  const before = (a: Entry<T>, b: Entry<T>): boolean => a.priority < b.priority || (a.priority === b.priority && a.turn < b.turn);

  const push = (item: T, priority: number): void => {
    const entry = { item, priority, turn: turn++ };
    let index = heap.length;
    for (let parent = (index - 1) >> 1; index > 0 && before(entry, at(parent)); parent = (index - 1) >> 1) {
      heap[index] = at(parent);
      index = parent;
    }
    heap[index] = entry;
  };

  const pop = (): T | undefined => {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first?.item;
    let index = 0;
    for (let child = 1; child < heap.length; child = 2 * index + 1) {
      if (child + 1 < heap.length && before(at(child + 1), at(child))) child++;
      if (!before(at(child), last)) break;
      heap[index] = at(child);
      index = child;
    }
    heap[index] = last;
    return first.item;
  };

  return {
    get size() {
      return heap.length;
    },
    push,
    pop,
  };
};
