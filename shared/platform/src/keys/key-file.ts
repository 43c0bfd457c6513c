import { type ApiKey, apiKeySchema } from './api-key';

/** Thrown for a key file that is not valid; its message names each problem by file and line. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** What a new key file begins with. */
export const KEY_FILE_HEAD = `# API keys of Logsieve, one a line: name, owner, SHA-256 of the key and, if it ends by itself, its last day (UTC). Written by scripts/keys.
# A key sees the jobs of its owner. An edit holds within seconds, without a restart.
`;

const FIELDS = ['name', 'owner', 'sha256', 'expires'] as const;
const MUST: Readonly<Record<(typeof FIELDS)[number], string>> = {
  name: 'a name is 1–64 letters, digits, "-" or "_", the first a letter or digit',
  owner: 'an owner is 1–32 lower-case letters or digits',
  sha256: 'a digest is 64 lower-case hexadecimal digits, never the key itself',
  expires: 'the last day of a key is a date such as 2027-01-31',
};

/** The fields of each line that is neither blank nor a comment. */
function* entries(text: string): Generator<{ line: number; fields: string[] }> {
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const content = line.trim();
    if (content !== '' && !content.startsWith('#')) yield { line: index + 1, fields: content.split(/\s+/) };
  }
}

/**
 * The keys of a key file: a line for each, `name owner sha256` with blanks between and, for a key that expires, its last day as a fourth; blank lines and those that begin with `#` left out.
 * Names and digests stand once. `file` is what errors call it.
 * @throws KeyFileError naming every problem with its line; no error quotes a line, which may hold a key by mistake.
 */
export function parseKeyFile(text: string, file: string): ApiKey[] {
  const problems: string[] = [];
  const keys: ApiKey[] = [];
  const names = new Map<string, number>();
  const digests = new Map<string, number>();
  for (const { line, fields } of entries(text)) {
    const say = (problem: string): void => void problems.push(`${file}, line ${line}: ${problem}.`);
    if (fields.length < FIELDS.length - 1 || fields.length > FIELDS.length) {
      say(`a line has a name, an owner, a digest and perhaps a last day, with blanks between; this one has ${fields.length} fields`);
      continue;
    }
    const [name = '', owner, sha256 = '', expires] = fields;
    const parsed = apiKeySchema.safeParse({ name, owner, sha256, expires });
    if (!parsed.success) {
      for (const field of FIELDS) if (parsed.error.issues.some((issue) => issue.path[0] === field)) say(MUST[field]);
      continue;
    }
    const [sameName, sameDigest] = [names.get(name), digests.get(sha256)];
    if (sameName !== undefined) say(`the name ${name} stands in line ${sameName} already`);
    if (sameDigest !== undefined) say(`the same digest stands in line ${sameDigest} already`);
    names.set(name, line);
    digests.set(sha256, line);
    keys.push(parsed.data);
  }
  if (problems.length > 0) throw new KeyFileError(problems);
  return keys;
}

/** The line of one key, with its end. */
export const formatKey = ({ name, owner, sha256, expires }: ApiKey): string =>
  `${[name, owner, sha256, ...(expires ? [expires] : [])].join(' ')}\n`;

/** A key file's text with one key more; comments and order stay. */
export function addKey(text: string, key: ApiKey): string {
  const begun = text === '' ? KEY_FILE_HEAD : text;
  return `${begun}${/[\r\n]$/.test(begun) ? '' : '\n'}${formatKey(key)}`;
}

/** A key file's text without the key of a name; comments and order stay. */
export function removeKey(text: string, name: string): string {
  const lines = new Set([...entries(text)].filter(({ fields }) => fields[0] === name).map(({ line }) => line));
  return text
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .filter((_line, index) => !lines.has(index + 1))
    .join('');
}
