import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createHttpApp, listen } from '@logsieve/platform/http/server';
import { createLogger } from '@logsieve/platform/logging/logger';

/** A server that keeps what it is sent in the file named on its command line and gives it back: the HTTP of the services without their work. */
const [, , file] = process.argv as [string, string, string];
const app = createHttpApp({
  logger: createLogger({ service: 'cat', level: 'silent' }),
  mount: (inner) => {
    inner.post('/', async (request, response) => {
      await pipeline(request, createWriteStream(file));
      response.json({});
    });
    inner.get('/', (_request, response) => pipeline(createReadStream(file), response));
  },
});

void listen(app, '127.0.0.1', 0).then(({ url }) => process.send?.(url));
process.once('disconnect', () => process.exit(0));
