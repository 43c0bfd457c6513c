import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** A reader that takes nothing for this long is let go, twice as long at most. */
const STALL_MS = 30_000;

/** Closes connections whose client has not taken anything of what waits for it: each holds a part of a file here and in the service behind. */
export function guardReaders(server: Server, stallMs = STALL_MS): void {
  server.on('connection', (socket: Socket) => {
    let before = -1;
    const timer = setInterval(() => {
      const taken = socket.bytesWritten - socket.writableLength;
      if (socket.writableLength > 0 && taken === before) socket.destroy();
      before = taken;
    }, stallMs).unref();
    socket.once('close', () => clearInterval(timer));
  });
}
