import { once } from 'node:events';
import { createServer } from 'node:net';
import { checkPort, freePorts } from './free-ports';
import { reachableUrl } from './reachable-url';
import { UserError } from './user-error';

describe('freePorts', () => {
  it('gives as many different ports as are asked for', async () => {
    const ports = await freePorts(20);
    expect(new Set(ports).size).toBe(20);
    for (const port of ports) await checkPort('127.0.0.1', port);
  });
});

describe('checkPort', () => {
  it('says in one line what to do when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const error = await checkPort('127.0.0.1', port).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).toBe(`Port ${port} on 127.0.0.1 is taken by another program: end that, or set PORT to a free port.`);
    server.close();
    await once(server, 'close');
  });
});

describe('reachableUrl', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:8000'],
    ['0.0.0.0', 'http://127.0.0.1:8000'],
    ['::', 'http://127.0.0.1:8000'],
    ['::1', 'http://[::1]:8000'],
    ['localhost', 'http://localhost:8000'],
  ])('reaches what listens on %s', (host, url) => {
    expect(reachableUrl(host, 8000)).toBe(url);
  });
});
