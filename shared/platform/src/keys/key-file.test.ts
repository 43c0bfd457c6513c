import { createKey, digestKey, hasExpired } from './api-key';
import { addKey, KeyFileError, parseKeyFile, removeKey } from './key-file';

const [A, B] = ['a', 'b'].map((letter) => letter.repeat(64)) as [string, string];

const problemsOf = (text: string): readonly string[] => {
  try {
    parseKeyFile(text, 'keys');
  } catch (error) {
    expect(error).toBeInstanceOf(KeyFileError);
    return (error as KeyFileError).problems;
  }
  return [];
};

test('a key is long, random and recognised', () => {
  expect(createKey()).toMatch(/^ls_[\w-]{43}$/);
  expect(createKey()).not.toBe(createKey());
  expect(digestKey('ls_x')).toMatch(/^[0-9a-f]{64}$/);
});

test('reads a key a line, whatever the line ends, comments and blank lines left out', () => {
  const text = `\ufeff# keys\r\n\r\n  ci-2026   acme ${A}\r\nlaptop\tacme\t${B}\t2027-01-31`;
  expect(parseKeyFile(text, 'keys')).toEqual([
    { name: 'ci-2026', owner: 'acme', sha256: A },
    { name: 'laptop', owner: 'acme', sha256: B, expires: '2027-01-31' },
  ]);
  expect(parseKeyFile('', 'keys')).toEqual([]);
});

test('names every problem with its line, and quotes no line', () => {
  const secret = createKey();
  const problems = problemsOf(
    `# keys\nci acme ${secret}\nname acme\n-x ACME! ${A}\nci acme ${A}\nci other ${B}\nsame acme ${A}\nlate acme ${B} 2027-02-29\nlong acme ${B} 2027-01-31 x\n`,
  );
  expect(problems).toEqual([
    'keys, line 2: a digest is 64 lower-case hexadecimal digits, never the key itself.',
    'keys, line 3: a line has a name, an owner, a digest and perhaps a last day, with blanks between; this one has 2 fields.',
    'keys, line 4: a name is 1–64 letters, digits, "-" or "_", the first a letter or digit.',
    'keys, line 4: an owner is 1–32 lower-case letters or digits.',
    'keys, line 6: the name ci stands in line 5 already.',
    'keys, line 7: the same digest stands in line 5 already.',
    'keys, line 8: the last day of a key is a date such as 2027-01-31.',
    'keys, line 9: a line has a name, an owner, a digest and perhaps a last day, with blanks between; this one has 5 fields.',
  ]);
  expect(problems.join()).not.toContain(secret);
});

test('a key is good to the end of its last day in UTC, and without one for ever', () => {
  const key = { name: 'one', owner: 'acme', sha256: A };
  const end = Date.UTC(2027, 1, 1);
  expect(hasExpired({ ...key, expires: '2027-01-31' }, end - 1)).toBe(false);
  expect(hasExpired({ ...key, expires: '2027-01-31' }, end)).toBe(true);
  expect(hasExpired(key, Number.MAX_SAFE_INTEGER)).toBe(false);
});

test('a key is added at the end and removed again, and all else stays as it was', () => {
  const first = addKey('', { name: 'one', owner: 'acme', sha256: A });
  expect(parseKeyFile(first, 'keys')).toHaveLength(1);
  const text = `# mine\r\n\r\none acme ${A}\r\n# the last`;
  const more = addKey(text, { name: 'two', owner: 'other', sha256: B, expires: '2027-01-31' });
  expect(more).toBe(`${text}\ntwo other ${B} 2027-01-31\n`);
  expect(removeKey(more, 'two')).toBe(`${text}\n`);
  expect(removeKey(more, 'one')).toBe(`# mine\r\n\r\n# the last\ntwo other ${B} 2027-01-31\n`);
  expect(removeKey(text, 'three')).toBe(text);
});
