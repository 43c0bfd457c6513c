import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes connections whose client has not taken anything of what waited for it for `stallMs`, twice as long at most: each holds a part of a file here
 * and in the service behind. That a client takes something is seen only when a third of the system's buffer is free again, a megabyte or more, so
 * this must be long enough for an honest reader to get so far.
 */
export function guardReaders(server: Server, stallMs: number): void {
  server.on('connection', (socket: Socket) => {
    let before = -1;
    let hasWaiting = false;
    const timer = setInterval(() => {
      const taken = socket.bytesWritten - socket.writableLength;
      if (hasWaiting && socket.writableLength > 0 && taken === before) socket.destroy();
      before = taken;
      hasWaiting = socket.writableLength > 0;
    }, stallMs).unref();
    socket.once('close', () => clearInterval(timer));
  });
}
