import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseQueryString } from 'node:querystring';
import type { z } from 'zod';
import { EVENTS, EXAMPLES, NDJSON } from './examples';
import { jobProgressSchema, jobSchema } from './job';
import { toOpenapi } from './openapi';
import { COMPONENTS } from './openapi/schemas';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode, problemBodySchema } from './problems';
import { jobListQuerySchema } from './requests';
import { DOOR_PROBLEMS } from './route';
import { ROUTES, routeList } from './routes';
import { rowSchema } from './rows';

interface Answered {
  headers: Record<string, object>;
  content?: Record<string, { schema: Record<string, unknown>; example?: unknown }>;
}
interface Documented {
  operationId: string;
  parameters?: { name: string; in: string; schema: { type?: string }; style?: string; explode?: boolean }[];
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, object> } }> };
  responses: Record<string, Answered>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Documented>>;
  components: { schemas: Record<string, object>; examples: Record<string, { value: object }> };
}
const document = toOpenapi(ROUTES) as unknown as Document;

test('holds every route of the table, and no other', () => {
  const documented = Object.entries(document.paths).flatMap(([at, methods]) => Object.keys(methods).map((method) => `${method} ${at}`));
  expect(documented.sort()).toEqual(
    routeList()
      .map((route) => `${route.method} ${route.path}`)
      .sort(),
  );
});

const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

test('every reference leads to a component', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] as string);
  expect(references.length).toBeGreaterThan(100);
  for (const reference of new Set(references)) {
    const found = reference
      .split('/')
      .slice(1)
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect([reference, typeof found]).toEqual([reference, 'object']);
  }
  expect(JSON.stringify(document)).not.toMatch(/"\$id"|"\$schema"|"\$defs"/);
});

test('every answer that has a body has a schema, and every error is a problem', () => {
  for (const { operationId, responses } of operations)
    for (const [status, answer] of Object.entries(responses)) {
      const schemas = Object.values(answer.content ?? {}).map((content) => content.schema);
      if (['204', '304'].includes(status)) expect([operationId, status, schemas]).toEqual([operationId, status, []]);
      else
        expect([operationId, status, schemas.length > 0 && schemas.every((schema) => schema.$ref ?? schema.type)]).toEqual([
          operationId,
          status,
          true,
        ]);
      const isProblem = schemas.some((schema) => schema.$ref === '#/components/schemas/Problem');
      const hasOwnErrors = ['classifyCsv', 'classifyCsvBare', 'getReadiness'].includes(operationId);
      if (Number(status) >= 400 && !hasOwnErrors) expect([operationId, status, isProblem]).toEqual([operationId, status, true]);
      expect(answer.headers).toHaveProperty('X-Request-Id');
    }
});

test('whatever takes what a client sends says that it may come too slowly', () => {
  const sending = routeList().filter(({ method }) => method === 'post');
  const withBody = operations.filter(({ requestBody }) => requestBody).map(({ operationId }) => operationId);
  // Also where no body is asked for: one that comes is read to its end.
  expect(sending.map(({ operation }) => operation)).toEqual(expect.arrayContaining(withBody));
  expect(sending.length).toBeGreaterThan(5);

  for (const { operation } of sending)
    expect([operation, Object.keys(operations.find(({ operationId }) => operationId === operation)?.responses ?? {})]).toEqual([
      operation,
      expect.arrayContaining(['408']),
    ]);
});

test('lists in a query are said to be repeated, as the server reads them', () => {
  const lists = operations.flatMap(({ parameters }) => (parameters ?? []).filter(({ schema }) => schema.type === 'array'));
  expect(new Set(lists.map(({ name }) => name))).toEqual(new Set(['status', 'label', 'method', 'source']));
  for (const list of lists) expect(list).toMatchObject({ in: 'query', style: 'form', explode: true });
  const twice = parseQueryString('status=completed&status=failed');
  expect(jobListQuerySchema.parse(twice).status).toEqual(['completed', 'failed']);
  expect(jobListQuerySchema.parse(parseQueryString('status=completed')).status).toEqual(['completed']);
});

test('nothing is null and nothing else, for which some generators have no type', () => {
  expect(JSON.stringify(document)).not.toContain('"type":"null"');
});

test('a form holds its file alone, because generated clients send fields in any order', () => {
  const form = document.paths['/v1/jobs']?.post?.requestBody?.content['multipart/form-data'];
  expect(Object.keys(form?.schema.properties ?? {})).toEqual(['file']);
});

test('examples are what the schemas say, and nothing else', () => {
  for (const [name, value] of Object.entries(EXAMPLES)) {
    const schema: z.ZodType = COMPONENTS[name as keyof typeof EXAMPLES];
    expect([name, schema.parse(value)]).toEqual([name, value]);
  }
  for (const line of NDJSON.trimEnd().split('\n')) expect(rowSchema.parse(JSON.parse(line))).toEqual(JSON.parse(line));
  const events = [...EVENTS.matchAll(/^event: (\w+)\ndata: (.+)\n\n/gm)];
  expect(events.map(([, event]) => event)).toEqual(['snapshot', 'progress', 'completed']);
  for (const [, event, data = ''] of events) {
    const schema: z.ZodType = event === 'progress' ? jobProgressSchema : jobSchema;
    expect(schema.parse(JSON.parse(data))).toEqual(JSON.parse(data));
  }
  for (const { value } of Object.values(document.components.examples)) expect(problemBodySchema.parse(value)).toEqual(value);
});

test('every variable of a path is a parameter', () => {
  for (const [at, methods] of Object.entries(document.paths))
    for (const operation of Object.values(methods)) {
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
      expect(declared).toEqual([...at.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    }
});

test('an error answer lists its codes, beside what else its status means', () => {
  const createJob = document.paths['/v1/jobs']?.post?.responses ?? {};
  expect(JSON.stringify(createJob['400'])).toContain('missing-columns');
  expect(JSON.stringify(createJob['503'])).toContain('Retry-After');
  const classify = document.paths['/classify/']?.post?.responses['400'];
  expect(JSON.stringify(classify)).toContain('File must be a CSV.');
  expect(JSON.stringify(classify)).toContain('ragged-rows');
  expect(Object.keys(classify?.content ?? {})).toEqual(['application/json', 'application/problem+json']);
});

test('schemas are plain: no closed answers, no validator patterns behind formats, null as a type', () => {
  const job = document.components.schemas.Job as { additionalProperties?: boolean; properties: Record<string, object> };
  expect(job.additionalProperties).toBeUndefined();
  expect(job.properties.created_at).toEqual({ type: 'string', format: 'date-time', description: 'when the upload began' });
  expect(job.properties.expires_at).toMatchObject({ type: ['string', 'null'], format: 'date-time' });
  expect(job.properties.bytes).toEqual({ type: 'integer', minimum: 0, description: 'size of the upload' });
});

test('every code is given by some route, or by the door itself', () => {
  const given = new Set<ProblemCode>([
    ...DOOR_PROBLEMS,
    'internal',
    'headers-too-large',
    'not-found',
    'method-not-allowed',
    ...routeList().flatMap((route) => route.problems),
  ]);
  expect([...given].sort()).toEqual([...PROBLEM_CODES].sort());
});

test('docs/errors.md describes every code with its status, and no other', () => {
  const page = readFileSync(path.join(__dirname, '../../../docs/errors.md'), 'utf8');
  const described = [...page.matchAll(/^### `([a-z-]+)` \((\d{3})\)$/gm)].map((match) => `${match[1]} ${match[2]}`);
  expect(described.sort()).toEqual(PROBLEM_CODES.map((code) => `${code} ${PROBLEMS[code].status}`).sort());
});
