/** Where somebody wanted to go when the server asked for a key: `next` of the query, as an address of this server. Undefined where it is none. */
export function nextOf(search: string, origin: string): string | undefined {
  const next = new URLSearchParams(search).get('next');
  if (next === null || !URL.canParse(next, origin)) return undefined;
  const url = new URL(next, origin);
  // Whole: a path may begin with two slashes, which alone would name another server.
  return url.origin === origin ? url.href : undefined;
}
