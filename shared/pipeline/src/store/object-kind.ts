const REVISION = /^jobs\/[^/]+\/[^/]+\/v\/\d+\.(\d)$/;
const OF_A_JOB = /^jobs\/[^/]+\/[^/]+\/([^/]+)/;

/** What kind of object a key of the store names: `chunk`, `v0`, `admission`, `open` … */
export function kindOfKey(key: string): string {
  const revision = REVISION.exec(key)?.[1];
  if (revision !== undefined) return `v${revision}`;
  return OF_A_JOB.exec(key)?.[1] ?? key.slice(0, key.indexOf('/'));
}
