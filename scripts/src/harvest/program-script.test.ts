import { listHarvest } from './harvest-sets';
import { parseProgramScript } from './program-script';

test('reads the comments at the top', () => {
  const text = '# program: redis-server\n# version: redis-server --version\n# records: indented lines continue\necho x\n';
  expect(parseProgramScript('/a/redis.sh', text)).toEqual({
    name: 'redis',
    path: '/a/redis.sh',
    program: 'redis-server',
    version: 'redis-server --version',
    multiline: true,
  });
  expect(parseProgramScript('x.sh', '# program: x\n# version: y').multiline).toBe(false);
  expect(() => parseProgramScript('x.sh', '# program: x')).toThrow('x.sh must begin with the comments');
});

test('every script can be read, and no program stands in two sets', async () => {
  const names = (await listHarvest(__dirname, '/')).map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(8);
  expect(names).toEqual([...new Set(names)]);
});
