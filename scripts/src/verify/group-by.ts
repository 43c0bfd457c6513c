/** The members of a list by what `of` says of each, in their order. */
export function groupBy<T, K>(list: Iterable<T>, of: (member: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const member of list) {
    const key = of(member);
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return groups;
}
