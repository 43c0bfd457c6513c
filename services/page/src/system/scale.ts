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

/** The commands that run so many workers of a stage. */
export const scaleCommands = (stage: Scaled, workers: number): { readonly compose: string; readonly local: string } => ({
  compose: `docker compose up -d --wait --scale ${SERVICES[stage]}=${workers}`,
  local: `./scripts/start --scale ${SERVICES[stage]}=${workers}`,
});
