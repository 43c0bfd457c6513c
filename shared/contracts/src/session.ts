import { z } from 'zod';

/** Name of the cookie that stands for a key where a browser can't send a header. */
export const SESSION_COOKIE = 'logsieve_session';

/** `POST /v1/session`. */
export const createSessionSchema = z.strictObject({ key: z.string().min(1).max(512).describe('an API key') });
export type CreateSession = z.infer<typeof createSessionSchema>;

/** `GET /v1/session`. */
export const sessionSchema = z.object({
  keys_required: z.boolean().describe('whether this server asks for a key'),
  authenticated: z.boolean().describe('whether this request brought a key or a session that is good'),
  key: z.string().nullable().describe('name of that key'),
});
export type Session = z.infer<typeof sessionSchema>;
