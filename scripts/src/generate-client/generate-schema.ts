import { toOpenapi } from '@logsieve/contracts/openapi';
import { ROUTES } from '@logsieve/contracts/routes';
import type { SchemaObject } from 'openapi-typescript';
import { factory } from 'typescript';

const HEAD = `/** The OpenAPI document as types. Made by scripts/generate-client: change the contracts and run it again, never this file. */

`;

/** Bytes are a Blob in a program. */
const toBlob = (schema: SchemaObject) =>
  'format' in schema && schema.format === 'binary' ? factory.createTypeReferenceNode('Blob') : undefined;

/** A property of that name, such as of a rule, is described by a schema, which has a type; examples are a list, or references by name. */
const isProperty = (value: unknown): boolean => typeof (value as { type?: unknown } | null)?.type === 'string';

/** Examples are for readers of the document; as comments they would be half of the file. */
const withoutExamples = (key: string, value: unknown) =>
  key === 'example' || (key === 'examples' && !isProperty(value)) ? undefined : value;

/** The text of shared/client/src/schema.ts: types of every path, operation and component of the table of routes. */
export async function generateSchema(): Promise<string> {
  // Parts of the generator exist as ES modules alone, which Jest can't load: it is run from dist, and checked by scripts/test.
  const { default: openapiTypescript, astToString } = await import('openapi-typescript');
  // A value that has a default may be left out of a request.
  const document = JSON.stringify(toOpenapi(ROUTES), withoutExamples);
  const nodes = await openapiTypescript(document, { defaultNonNullable: false, transform: toBlob });
  return HEAD + astToString(nodes);
}
