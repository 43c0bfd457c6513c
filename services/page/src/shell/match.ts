/** What the places of a pattern such as `/jobs/{id}` hold in a path; undefined where the path is not of that form. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] as string;
    if (/^\{\w+\}$/.test(part) && value !== '') params[part.slice(1, -1)] = decode(value);
    else if (part !== value) return undefined;
  }
  return params;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** All values of a name in a query, each once, whatever was put into the address. */
export const valuesOf = (query: URLSearchParams, name: string): readonly string[] => [...new Set(query.getAll(name))];

/** Values of the query by name; null, undefined and an empty text leave it, and a list stands there as it is: one of its values may be empty. */
export type QueryChange = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** A query with some of its values changed, as `?…`, or empty. */
export function changeQuery(search: string, change: QueryChange): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    query.delete(name);
    for (const each of typeof value === 'string' ? [value].filter(Boolean) : (value ?? [])) query.append(name, each);
  }
  const text = query.toString();
  return text && `?${text}`;
}
