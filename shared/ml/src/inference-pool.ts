import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { createEmbedTasks, type EmbedOptions, type EmbedTask } from './embed-tasks';
import type { EmbedderIdentity, TextAnswer, ThreadAnswer, ThreadData, ThreadRequest } from './inference-messages';

/** Texts in a request at most: each that is sent or answered wakes a thread, on cores that all run the model. */
const TEXTS_PER_REQUEST = 4;
/** Requests that a thread holds at a time, so that it need not wait while this thread is busy. */
const DEPTH = 2;
/** A thread makes little garbage; by default its heap would take 20 MB more. */
const YOUNG_MB = 2;
/** A text on which this many threads died is given up. */
const MAX_DEATHS = 2;

export interface InferencePoolOptions {
  readonly modelDir: string;
  /** Without it, one for each core that this process may use. */
  readonly threads?: number;
  /** Told of each text that was run, and how long it took, without the time that it waited. */
  readonly onRun?: (ms: number) => void;
  /** What a thread runs; for tests. */
  readonly threadFile?: string;
}

/** Embeds texts on threads of its own, one text a run, so that a text's vector depends on nothing but the text. */
export interface InferencePool {
  readonly threads: number;
  /** Resolves when all threads have loaded the embedder; rejects when one can't. */
  ready(): Promise<EmbedderIdentity>;
  /**
   * The vector of a text, float32 [384], of length 1. A text that is already asked for is not run twice; the vector is shared: don't write to it.
   * Rejects with the signal's reason, when the embedder can't be loaded, or when two threads died on the text.
   */
  embed(text: string, options?: EmbedOptions): Promise<Float32Array>;
  /** How many threads run a text at this moment, and how many texts wait for one. */
  load(): { readonly busy: number; readonly waiting: number };
  /** Rejects what still waits and ends the threads. */
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  /** In the order in which the thread answers. */
  readonly running: EmbedTask[];
  /** See `ThreadData`. */
  readonly done: Int32Array;
  requests: number;
  answered: number;
  loaded: boolean;
}

/** From the sources too (tests), threads run what was built. */
const builtThreadFile = (): string => {
  const file = path.join(__dirname, __filename.endsWith('.ts') ? '../dist' : '.', 'inference-thread.js');
  if (!existsSync(file)) throw new Error(`${path.basename(file)} is not built: run "npm run build"`);
  return file;
};

export const createInferencePool = (options: InferencePoolOptions): InferencePool => {
  const { modelDir, threads: count = os.availableParallelism(), onRun, threadFile = builtThreadFile() } = options;
  const tasks = createEmbedTasks();
  const threads = new Set<Thread>();
  let closing: Promise<void> | undefined;

  const leastBusy = (): Thread | undefined => {
    let best: Thread | undefined;
    for (const thread of threads) {
      if (thread.loaded && thread.requests < (best?.requests ?? DEPTH)) best = thread;
    }
    return best;
  };

  /** Few texts are shared by all threads, so that none waits for the others. */
  const nextTexts = (): EmbedTask[] => {
    const waiting = tasks.size() - [...threads].reduce((sum, { running }) => sum + running.length, 0);
    const most = Math.min(TEXTS_PER_REQUEST, Math.ceil(waiting / count));
    const taken: EmbedTask[] = [];
    for (let task = most > 0 ? tasks.next() : undefined; task; task = taken.length < most ? tasks.next() : undefined) taken.push(task);
    return taken;
  };

  const dispatch = (): void => {
    for (let thread = leastBusy(); thread; thread = leastBusy()) {
      const texts = nextTexts();
      if (texts.length === 0) return;
      thread.running.push(...texts);
      thread.requests++;
      thread.worker.postMessage(texts.map(({ text }) => text) satisfies ThreadRequest);
    }
  };

  const settle = (thread: Thread, answers: readonly TextAnswer[]): void => {
    thread.requests--;
    thread.answered += answers.length;
    const asked = thread.running.splice(0, answers.length);
    for (const [i, answer] of answers.entries()) {
      const task = asked[i] as EmbedTask;
      if ('vector' in answer) {
        onRun?.(answer.ms);
        tasks.resolve(task, answer.vector);
      } else tasks.reject(task, new Error(answer.error));
    }
  };

  const bury = (thread: Thread, error: Error): void => {
    threads.delete(thread);
    if (closing) return;
    const blamed = thread.running[Atomics.load(thread.done, 0) - thread.answered];
    for (const task of [...thread.running].reverse()) if (task !== blamed) tasks.putBack(task);
    if (blamed) {
      if (++blamed.deaths < MAX_DEATHS) tasks.putBack(blamed);
      else tasks.reject(blamed, new Error(`the text ended ${MAX_DEATHS} inference threads: ${error.message}`, { cause: error }));
    }
    // A thread that could not even load is tried again when somebody asks.
    if (thread.loaded) void spawn();
    else if (threads.size === 0) tasks.rejectAll(error);
    dispatch();
  };

  /** Starts a thread. What it gives may be ignored: whoever waits for a text hears of a failure too. */
  const spawn = (): Promise<EmbedderIdentity> => {
    const loaded = new Promise<EmbedderIdentity>((resolve, reject) => {
      const done = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const worker = new Worker(threadFile, {
        workerData: { modelDir, done } satisfies ThreadData,
        execArgv: [],
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      });
      const thread: Thread = { worker, running: [], done, requests: 0, answered: 0, loaded: false };
      let cause: Error | undefined;
      threads.add(thread);
      worker.on('message', (answer: ThreadAnswer) => {
        if ('loaded' in answer) {
          thread.loaded = true;
          resolve(answer.loaded);
        } else if ('failed' in answer) {
          cause = new Error(answer.failed);
        } else settle(thread, answer.answers);
        dispatch();
      });
      worker.on('error', (error) => {
        cause = error as Error;
      });
      worker.on('exit', (code) => {
        const error = cause ?? new Error(`an inference thread ended with code ${code}`);
        reject(error);
        bury(thread, error);
      });
    });
    loaded.catch(() => undefined);
    return loaded;
  };

  const fill = (): Promise<EmbedderIdentity>[] => {
    const spawned: Promise<EmbedderIdentity>[] = [];
    while (threads.size < count) spawned.push(spawn());
    return spawned;
  };

  const loading = Promise.all(fill()).then(([identity]) => identity as EmbedderIdentity);
  loading.catch(() => undefined);

  const embed = async (text: string, embedOptions: EmbedOptions = {}): Promise<Float32Array> => {
    if (closing) throw new Error('the inference pool is closed');
    embedOptions.signal?.throwIfAborted();
    void fill();
    const vector = tasks.add(text, embedOptions);
    dispatch();
    return vector;
  };

  const end = async (): Promise<void> => {
    tasks.rejectAll(new Error('the inference pool is closed'));
    await Promise.all(
      [...threads].map(
        ({ worker }) =>
          new Promise<void>((resolve) => {
            worker.once('exit', () => resolve());
            worker.postMessage(null satisfies ThreadRequest);
          }),
      ),
    );
  };
  const close = (): Promise<void> => (closing ??= Promise.resolve().then(end));

  const load = () => {
    const busy = [...threads].filter(({ running }) => running.length > 0);
    return { busy: busy.length, waiting: tasks.size() - busy.length };
  };

  return { threads: count, ready: () => loading, embed, load, close };
};
