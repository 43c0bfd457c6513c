import { join } from 'node:path';
import { listProgramScripts, parseProgramScript } from './program-script';

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

test('every script in the folder can be read', async () => {
  expect((await listProgramScripts(join(__dirname, 'programs'))).length).toBeGreaterThanOrEqual(8);
});
