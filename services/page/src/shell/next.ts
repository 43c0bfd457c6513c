/** Where somebody wanted to go when the server asked for a key: `next` of the query, as a path of this server. Undefined where it is none. */
export function nextOf(search: string, origin: string): string | undefined {
  const next = new URLSearchParams(search).get('next');
  if (next === null || !URL.canParse(next, origin)) return undefined;
  const url = new URL(next, origin);
  return url.origin === origin ? url.pathname + url.search + url.hash : undefined;
}
