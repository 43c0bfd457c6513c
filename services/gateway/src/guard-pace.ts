import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSending } from './answer-early';

const IDLE_MS = 60_000;

/** Cuts off a client that sends nothing for a minute in the middle of its body. One that only waits, or reads slowly, may. */
export function guardPace(request: IncomingMessage, response: ServerResponse, idleMs = IDLE_MS): void {
  request.setTimeout(idleMs);
  // With a listener here, Node leaves it to us whether the connection ends.
  response.on('timeout', () => {
    if (isSending(request)) request.destroy();
  });
}
