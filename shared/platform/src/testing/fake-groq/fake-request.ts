import { z } from 'zod';

const recordsSchema = z.object({ records: z.array(z.object({ id: z.string(), message: z.string(), source: z.string().optional() })) });
export type FakeRecord = z.infer<typeof recordsSchema>['records'][number];

const messagesSchema = z.array(z.object({ role: z.string(), content: z.string() }));
const bodySchema = z.looseObject({
  model: z.string(),
  messages: messagesSchema.min(1),
  response_format: z.looseObject({ type: z.string() }).optional(),
});

/** A chat completion request, read as a model would: the records of the last message, the labels of the schema. */
export interface FakeChat {
  readonly model: string;
  readonly format: string;
  readonly records: readonly FakeRecord[];
  readonly labels: readonly string[];
}

/** The first `enum` in a JSON schema, wherever it stands. */
function findEnum(value: unknown): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('enum' in value && Array.isArray(value.enum)) return value.enum.map(String);
  for (const inner of Object.values(value)) {
    const found = findEnum(inner);
    if (found) return found;
  }
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Labels in a schema that stands as a line of the system text (JSON mode and plain text have no other place for it). */
const enumInText = (text: string): readonly string[] | undefined =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => findEnum(parseJson(line)))
    .find((found) => found !== undefined);

/** Throws a ZodError when the body is not a chat completion request with records in its last message. */
export function readFakeChat(body: unknown): FakeChat {
  const { model, messages, response_format } = bodySchema.parse(body);
  const system = messages[0]?.content ?? '';
  const { records } = recordsSchema.parse(parseJson(messages.at(-1)?.content ?? ''));
  return { model, format: response_format?.type ?? 'text', records, labels: findEnum(response_format) ?? enumInText(system) ?? [] };
}
