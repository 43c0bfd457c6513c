import type { Schemas } from '../api/types';
import type { QueueName } from './names';
import { SERVICES } from './names';

/** Queues whose service may run any number of times under `scripts/start`. */
export const SCALED = ['regex', 'bert', 'llm'] as const satisfies readonly QueueName[];
export type Scaled = (typeof SCALED)[number];

export const MAX_WORKERS = 16;

/** A stage as the address names it; the model where it names none, which is what costs. */
export const readStage = (text: string | null): Scaled => SCALED.find((name) => name === text) ?? 'bert';

/** How many workers the address asks for, else one more than there are. */
export function readWorkers(text: string | null, running: number): number {
  const asked = Number(text);
  const wanted = text !== null && Number.isInteger(asked) && asked > 0 ? asked : running + 1;
  return Math.min(wanted, MAX_WORKERS);
}

type Queue = Pick<Schemas['QueueState'], 'name' | 'workers'>;

/** The commands that run so many workers of a stage. Both start every stage that is not named once, so each is named, the others with the workers that they have. */
export function scaleCommands(
  stage: Scaled,
  workers: number,
  queues: readonly Queue[],
): { readonly compose: string; readonly local: string } {
  const running = (name: QueueName) => queues.find((queue) => queue.name === name)?.workers ?? 0;
  const scale = (name: QueueName, count: number) => `--scale ${SERVICES[name]}=${count}`;
  const stages = SCALED.map((name) => scale(name, name === stage ? workers : Math.max(1, running(name)))).join(' ');
  // Without containers it runs once.
  const results = running('results') > 1 ? ` ${scale('results', running('results'))}` : '';
  return { compose: `docker compose up -d --wait ${stages}${results}`, local: `./scripts/start ${stages}` };
}
