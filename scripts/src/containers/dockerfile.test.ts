import { readRootFile } from './compose-file';

/** Instructions with their arguments; lines that go on are joined, comments are left out. */
const instructions = readRootFile('Dockerfile')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => /^(\w+)\s+(.*)$/.exec(line))
  .map((match) => ({ name: match?.[1] ?? '', args: match?.[2] ?? '' }));
const all = (name: string) => instructions.filter((one) => one.name === name).map(({ args }) => args);
/** Those of the stage that is shipped. */
const shipped = instructions.slice(instructions.map(({ name }) => name).lastIndexOf('FROM'));

test('two stages of one image with a version; what builds is not shipped', () => {
  expect(all('ARG')).toEqual([expect.stringMatching(/^NODE_IMAGE=node:\d+-[a-z]+-slim$/)]);
  expect(all('FROM')).toEqual([expect.stringMatching(/^\$\{NODE_IMAGE\} AS build$/), expect.stringMatching(/^\$\{NODE_IMAGE\}$/)]);
  expect(shipped.filter(({ name, args }) => name === 'COPY' && !args.startsWith('--from=build')).map(({ args }) => args)).toEqual([
    'models models',
    'resources resources',
  ]);
  expect(all('ADD')).toEqual([]);
});

test('the base images may be named by their digest, and have a version where they are not', () => {
  const compose = readRootFile('docker-compose.yml');
  // The same words as in the Dockerfile: built with Compose or without, it is the same image.
  expect(compose).toContain(`args: { NODE_IMAGE: "\${NODE_IMAGE:-${all('ARG')[0]?.replace('NODE_IMAGE=', '')}}" }`);
  expect(compose).toMatch(/^ {4}image: \$\{REDIS_IMAGE:-redis:\d+\}$/m);
});

test('packages are those of the lock, and none runs a script of its own', () => {
  const installs = all('RUN').filter((args) => /\bnpm (ci|install|i)\b/.test(args));
  expect(installs).toEqual(['npm ci --ignore-scripts']);
  expect(all('RUN').filter((args) => args.includes('npm prune'))).toEqual(['npm prune --omit=dev --ignore-scripts']);
  expect(all('RUN').join('\n')).not.toMatch(/curl|wget|apt-get|sudo|chmod 777/);
});

test('it runs as a user without rights, by its number, for production, without a shell or a debugger', () => {
  const user = shipped.findIndex(({ name }) => name === 'USER');
  expect(shipped[user]?.args).toBe('1000:1000');
  expect(shipped.slice(user).some(({ name }) => name === 'RUN' || name === 'COPY')).toBe(false);
  expect(shipped.find(({ name }) => name === 'ENV')?.args).toContain('NODE_ENV=production');
  const entry = JSON.parse(shipped.find(({ name }) => name === 'ENTRYPOINT')?.args ?? '[]') as string[];
  expect(entry[0]).toBe('node');
  expect(entry.join(' ')).not.toMatch(/inspect|source-maps/);
  expect(all('EXPOSE')).toEqual([]);
});

test('no secret gets into it', () => {
  expect(all('ENV').concat(all('ARG')).join('\n')).not.toMatch(/key|token|secret|password/i);
  const ignored = readRootFile('.dockerignore').split('\n');
  for (const name of ['.env', 'secrets', 'llm-secrets', '.git', '.data']) expect(ignored).toContain(name);
  for (const name of ['.env', '.data/']) expect(readRootFile('.gitignore').split('\n')).toContain(name);
  for (const directory of ['secrets', 'llm-secrets']) expect(readRootFile(`${directory}/.gitignore`)).toMatch(/^\*\n!\.gitignore$/m);
});
