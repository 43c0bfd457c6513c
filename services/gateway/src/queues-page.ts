import { ROUTES } from '@logsieve/contracts/routes';
import type { Queues } from '@logsieve/platform/queues/queues';
import type { Redis } from 'ioredis';
import type { Handler } from './mount-routes';

/** `GET /admin/queues` and all below it. The board is loaded with the first request: it takes 7 MB that most gateways never need. */
export function createQueuesPage({ queues, redis }: { readonly queues: Queues; readonly redis: Redis }): Handler {
  let board: Handler | undefined;
  return (request, response, next) => {
    const { createQueueBoard } = require('./queue-board') as typeof import('./queue-board');
    board ??= createQueueBoard(ROUTES.getQueues.path, queues, redis);
    return board(request, response, next);
  };
}
