import { appendFileSync } from 'node:fs';
import type { HistoryEvent } from '../verify/history';

/** Writes a history as it happens, so that it is there whatever ends the run. */
export interface HistoryLog {
  add(event: HistoryEvent): void;
  readonly events: readonly HistoryEvent[];
}

export function openHistory(file: string): HistoryLog {
  const events: HistoryEvent[] = [];
  appendFileSync(file, '');
  return {
    events,
    add: (event) => {
      events.push(event);
      appendFileSync(file, `${JSON.stringify(event)}\n`);
    },
  };
}
