import { z } from 'zod';
import { EXAMPLES } from '../examples';
import type { Bodies, TextBody } from '../route';
import type { Json } from './json';
import { COMPONENTS, toSchema } from './schemas';

const textSchema = ({ description, binary }: TextBody): Json => ({ type: 'string', ...(binary ? { format: 'binary' } : {}), description });

/** The example of a body, as a member of its media type. */
function toExample(body: Bodies[string], own: object | undefined): Json {
  if (own) return { example: own };
  if (!(body instanceof z.ZodType)) return body.example === undefined ? {} : { example: body.example };
  const found = Object.entries(EXAMPLES).find(([name]) => COMPONENTS[name as keyof typeof EXAMPLES] === body);
  return found ? { example: found[1] } : {};
}

/** `content` of a request or an answer, by media type. `example` stands instead of that of a schema. */
export const toContent = (bodies: Bodies, example?: object): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(bodies).map(([media, body]) => [
      media,
      { schema: body instanceof z.ZodType ? toSchema(body) : textSchema(body), ...toExample(body, example) },
    ]),
  );
