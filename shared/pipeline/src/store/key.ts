const PART = /^[a-zA-Z0-9_-][a-zA-Z0-9._-]*$/;

/** Returns a key of the store as it is: `/`-separated parts of `[a-zA-Z0-9._-]`, none beginning with a dot. Throws RangeError otherwise. */
export function checkKey(key: string): string {
  if (!key.split('/').every((part) => PART.test(part))) throw new RangeError(`not a key of the store: ${JSON.stringify(key)}`);
  return key;
}

/** Returns a prefix of the store as it is: a key and a slash. Throws RangeError otherwise. */
export function checkPrefix(prefix: string): string {
  if (!prefix.endsWith('/')) throw new RangeError(`a prefix of the store ends in a slash: ${JSON.stringify(prefix)}`);
  checkKey(prefix.slice(0, -1));
  return prefix;
}
