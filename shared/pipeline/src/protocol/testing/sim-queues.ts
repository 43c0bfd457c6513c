import type { JobKey } from '@logsieve/contracts/job-key';
import type { Stage } from '@logsieve/contracts/methods';
import type { WorkQueues } from '../deps';
import type { Clock } from './scheduler';

export interface Message {
  readonly id: string;
  readonly queue: Stage | 'results';
  readonly job: JobKey;
  readonly chunk: number;
  readyAt: number;
  /** The delivery that holds it; a later one takes it away. 0: waiting. */
  holder: number;
}

/** Queues that deliver at least once: a message goes only when the delivery that holds it is done with it. */
export interface SimQueues extends WorkQueues {
  ready(): Message[];
  nextAt(): number | undefined;
  take(message: Message): number;
  done(message: Message, delivery: number): void;
  /** Back to the queue, after a delay: it failed, was put off, or its lock was lost. */
  release(message: Message, delayMs: number): void;
  isHeld(message: Message, delivery: number): boolean;
  held(): Message[];
  lose(message: Message): void;
  loseAll(): void;
  snapshot(): () => void;
  readonly size: number;
}

/** `llmCap`: most messages for the LLM; beyond it nothing is added. */
export function createSimQueues(clock: Clock, llmCap: number): SimQueues {
  let messages = new Map<string, Message>();
  let deliveries = 0;

  function add(queue: Message['queue'], job: JobKey, chunk: number): void {
    const id = `${queue}/${job}/${chunk}`;
    if (messages.has(id)) return;
    if (queue === 'llm' && [...messages.values()].filter((message) => message.queue === 'llm').length >= llmCap) return;
    messages.set(id, { id, queue, job, chunk, readyAt: clock.now, holder: 0 });
  }
  const waiting = () => [...messages.values()].filter((message) => message.holder === 0);

  return {
    addChunks: async (stage, job, chunks) => {
      for (const chunk of chunks) add(stage, job, chunk);
    },
    addEnd: async (job) => add('results', job, 0),
    readd: async (stage, job, chunk) => add(stage, job, chunk),
    readdEnd: async (job) => add('results', job, 0),
    ready: () => waiting().filter((message) => message.readyAt <= clock.now),
    nextAt: () => waiting().reduce<number | undefined>((next, { readyAt }) => Math.min(next ?? readyAt, readyAt), undefined),
    take(message) {
      message.holder = ++deliveries;
      return message.holder;
    },
    isHeld: (message, delivery) => message.holder === delivery && messages.get(message.id) === message,
    done(message, delivery) {
      if (message.holder === delivery && messages.get(message.id) === message) messages.delete(message.id);
    },
    release(message, delayMs) {
      message.holder = 0;
      message.readyAt = clock.now + delayMs;
    },
    held: () => [...messages.values()].filter((message) => message.holder !== 0),
    lose: (message) => void messages.delete(message.id),
    loseAll: () => messages.clear(),
    snapshot() {
      const kept = [...messages.values()];
      return () => {
        messages = new Map(kept.map((message) => [message.id, { ...message, readyAt: clock.now, holder: 0 }]));
      };
    },
    get size() {
      return messages.size;
    },
  };
}
