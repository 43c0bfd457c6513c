import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that a test can break, as a lost network does. */
export interface BreakableProxy {
  readonly url: string;
  /** Cuts every connection, and takes none until `mend`. */
  cut(): void;
  /** Swallows all answers until `mend`: what is sent still arrives. */
  mute(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Passes bytes to the server at `target`, both ways. */
export async function startProxy(target: string): Promise<BreakableProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isCut = false;
  let isMute = false;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const behind = connect(Number(port), hostname);
    for (const socket of [client, behind]) {
      open.add(socket);
      socket.on('error', () => socket.destroy()).once('close', () => open.delete(socket));
    }
    client.once('close', () => behind.destroy()).pipe(behind);
    behind.once('close', () => client.destroy()).on('data', (bytes) => isMute || client.write(bytes));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mute: () => {
      isMute = true;
    },
    mend: () => {
      isCut = false;
      isMute = false;
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
