import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** `| `NAME` | `default` | …` and `NAME=default`, as pairs. */
const pairs = (text: string, line: RegExp): [string, string][] =>
  [...text.matchAll(line)].map(([, name = '', value = '']) => [name, value]);

test("README's table of settings is .env.example", () => {
  const table = pairs(read('README.md'), /^\| `([A-Z_]+)` \|(?: `(.*?)`)? \|/gm);
  const example = pairs(read('.env.example'), /^([A-Z_]+)=(.*)$/gm);
  expect(new Map(table)).toEqual(new Map(example));
  expect(table).toHaveLength(example.length);
});

/** What GitHub makes of a heading. */
const toAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '');
/** A name of code may be a link; a bracket inside code is none. */
const withoutBracketsInCode = (text: string): string => text.replace(/`[^`\n]*\]\([^`\n]*`/g, '');
const anchorsOf = (file: string): string[] =>
  [...withoutCode(read(file)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => toAnchor(heading));

/** Files with links to other files of the repository, as they stand in it. */
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(path.join(ROOT, file)));

test.each(documents)('%s links to what is there', (file) => {
  const links = [...withoutBracketsInCode(withoutCode(read(file))).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
  const broken = links.filter(([, target = '', anchor]) => {
    const linked = target ? path.join(path.dirname(file), target) : file;
    if (!existsSync(path.join(ROOT, linked))) return true;
    return anchor !== undefined && !anchorsOf(linked).includes(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});
