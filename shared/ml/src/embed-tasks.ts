import { createPriorityQueue } from './priority-queue';

export interface EmbedOptions {
  /** Lower runs first, equal ones in the order of asking. 0 without it. */
  readonly priority?: number;
  /** Once it is aborted, the text is not run for this caller any more. */
  readonly signal?: AbortSignal;
}

interface Waiter {
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (reason: unknown) => void;
  readonly signal: AbortSignal | undefined;
}

export interface EmbedTask {
  readonly text: string;
  readonly waiters: Waiter[];
  priority: number;
  running: boolean;
  /** Threads that died while they ran it. */
  deaths: number;
}

/** The texts that are asked for: each is one task, however many wait for it. */
export interface EmbedTasks {
  add(text: string, options: EmbedOptions): Promise<Float32Array>;
  /** The task to run next, which counts as running from here on. */
  next(): EmbedTask | undefined;
  /** Puts a running task back, to be run before others of its priority. */
  putBack(task: EmbedTask): void;
  resolve(task: EmbedTask, vector: Float32Array): void;
  reject(task: EmbedTask, reason: unknown): void;
  /** Tasks that are not settled, running or not. */
  size(): number;
  /** Rejects every task, running or not. */
  rejectAll(reason: unknown): void;
}

export const createEmbedTasks = (): EmbedTasks => {
  const tasks = new Map<string, EmbedTask>();
  // A task that became more urgent stands in it twice: what is not waiting any more is skipped.
  const queue = createPriorityQueue<EmbedTask>();
  const putBacks: EmbedTask[] = [];

  const add = (text: string, { priority = 0, signal }: EmbedOptions): Promise<Float32Array> =>
    new Promise((resolve, reject) => {
      const waiter = { resolve, reject, signal };
      const known = tasks.get(text);
      const task = known ?? { text, waiters: [], priority, running: false, deaths: 0 };
      task.waiters.push(waiter);
      tasks.set(text, task);
      if (!known || (!task.running && priority < task.priority)) {
        task.priority = priority;
        queue.push(task, priority);
      }
    });

  const end = (task: EmbedTask, tell: (waiter: Waiter) => void): void => {
    if (tasks.get(task.text) === task) tasks.delete(task.text);
    for (const waiter of task.waiters.splice(0)) tell(waiter);
  };

  const isWanted = (task: EmbedTask): boolean => {
    if (tasks.get(task.text) !== task || task.running) return false;
    if (task.waiters.some(({ signal }) => !signal?.aborted)) return true;
    end(task, ({ reject, signal }) => reject(signal?.reason));
    return false;
  };

  const next = (): EmbedTask | undefined => {
    for (let task = putBacks.pop() ?? queue.pop(); task; task = putBacks.pop() ?? queue.pop()) {
      if (isWanted(task)) {
        task.running = true;
        return task;
      }
    }
    return undefined;
  };

  const putBack = (task: EmbedTask): void => {
    task.running = false;
    putBacks.push(task);
  };

  const reject = (task: EmbedTask, reason: unknown): void => end(task, (waiter) => waiter.reject(reason));

  return {
    add,
    next,
    putBack,
    resolve: (task, vector) => end(task, (waiter) => waiter.resolve(vector)),
    reject,
    size: () => tasks.size,
    rejectAll: (reason) => {
      for (const task of [...tasks.values()]) reject(task, reason);
    },
  };
};
