import type { z } from 'zod';
import type { Route } from '../route';
import { toAnswers } from './answers';
import { toContent } from './content';
import type { Json } from './json';
import { toSchema } from './schemas';

/** A list is sent as its name once for each item. */
const REPEATED = { style: 'form', explode: true };

function toParameter(where: 'path' | 'query' | 'header', name: string, zodSchema: z.ZodType): Json {
  const { description, examples, ...schema } = toSchema(zodSchema);
  return {
    name,
    in: where,
    required: where === 'path',
    ...(description === undefined ? {} : { description }),
    ...(schema.type === 'array' ? REPEATED : {}),
    schema,
    ...(Array.isArray(examples) ? { example: examples[0] } : {}),
  };
}

const toParameters = (route: Route): Json[] => [
  ...Object.entries(route.params?.shape ?? {}).map(([name, schema]) => toParameter('path', name, schema as z.ZodType)),
  ...Object.entries(route.query?.shape ?? {}).map(([name, schema]) => toParameter('query', name, schema as z.ZodType)),
  ...Object.entries(route.headers ?? {}).map(([name, schema]) => toParameter('header', name, schema)),
];

/** An operation object: what a route takes and answers. */
export function toOperation(operationId: string, route: Route): Json {
  const parameters = toParameters(route);
  return {
    operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.open ? { security: [] } : {}),
    ...(route.body ? { requestBody: { required: true, content: toContent(route.body) } } : {}),
    responses: toAnswers(route),
  };
}
