import { codesOf } from './openapi/answers';
import { SHARED_HEADERS } from './openapi/headers';
import type { Json } from './openapi/json';
import { toOperation } from './openapi/operation';
import { toProblemExamples } from './openapi/problems';
import { toComponents } from './openapi/schemas';
import type { Route } from './route';
import { SESSION_COOKIE } from './session';

/** Version of the HTTP contract. */
const VERSION = '0.1.0';

const DESCRIPTION = `A CSV file of log messages goes in, the same file with a label for each message comes out.

- **Submit** a file: \`POST /v1/jobs\` answers with a Job.
- **Follow** it: \`GET /v1/jobs/{id}\` with \`Prefer: wait=30\` answers when something has changed, \`GET /v1/jobs/{id}/events\` sends each change. It has ended once \`status\` is \`completed\`, \`failed\`, \`cancelled\` or \`expired\`.
- **Look** at its rows, also before the end: \`GET /v1/jobs/{id}/rows\` and \`/summary\`.
- **Download** the labelled file: \`GET /v1/jobs/{id}/results\`.

An error is a \`Problem\` (RFC 9457); its \`code\` is what a program should look at. An answer with \`Retry-After\` may be repeated as it is after so many seconds. Where the server has keys, each request needs one; where it has none, it asks for none.`;

/** The three ways to bring a key. */
const SECURITY = {
  bearer: { type: 'http', scheme: 'bearer', description: 'an API key, where the server has keys' },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'the same key in a header of its own' },
  session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'what `POST /v1/session` gives for a key' },
};
/** A server without keys asks for none. */
const NO_KEY = {};

/** The OpenAPI 3.1 document of a table of routes (operation → route). */
export function toOpenapi(routes: Readonly<Record<string, Route>>): Json {
  const paths: Record<string, Json> = {};
  for (const [operation, route] of Object.entries(routes)) {
    const path = paths[route.path] ?? {};
    path[route.method] = toOperation(operation, route);
    paths[route.path] = path;
  }
  const codes = new Set(Object.values(routes).flatMap(codesOf));
  return {
    openapi: '3.1.0',
    info: { title: 'Logsieve', version: VERSION, summary: 'Labels log messages', description: DESCRIPTION },
    servers: [{ url: '/', description: 'the server that gave this document' }],
    tags: [
      { name: 'Jobs', description: 'Upload, follow, explore, download' },
      { name: 'Classify', description: 'One call, for small files and a few logs' },
      { name: 'Pipeline', description: 'What labels: the active rules and the active model' },
      { name: 'System', description: 'What the server can do, how it is, and who may use it' },
      { name: 'Pages', description: 'For people' },
    ],
    paths,
    security: [...Object.keys(SECURITY).map((scheme) => ({ [scheme]: [] })), NO_KEY],
    components: {
      schemas: toComponents(),
      headers: SHARED_HEADERS,
      examples: toProblemExamples(codes),
      securitySchemes: SECURITY,
    },
  };
}
