import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A way to hold a connection for as long as the server lets one. */
export interface Crawl {
  readonly how: string;
  /** What is sent at once. */
  readonly begin: string;
  /** What is sent again and again, a second apart; nothing where left out. */
  readonly drip?: string;
  /** Whether what the server says is read. */
  readonly reads: boolean;
  /** Seconds within which the server must have ended it. */
  readonly limit: number;
}

export interface Crawled {
  /** Until the server ended the connection; null where it had not. */
  readonly seconds: number | null;
  /** What it said, where it was listened to. */
  readonly status: number | null;
}

const DRIP_MS = 1_000;
/** How much longer than promised a client waits before it gives up. */
const GRACE_S = 5;

/** Holds one connection until the server ends it. Never throws. */
export async function crawlOnce(port: number, { begin, drip, reads, limit }: Crawl): Promise<Crawled> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  const socket = connect({ port, host: '127.0.0.1' });
  let closed = false;
  let said = '';
  socket
    .on('error', () => {})
    .once('close', () => {
      closed = true;
    });
  if (reads)
    socket.on('data', (part) => {
      if (said.length < 100) said += part.toString('latin1');
    });
  socket.write(begin);
  while (!closed && seconds() < limit + GRACE_S) {
    await pause(DRIP_MS);
    if (drip && !socket.destroyed && socket.writable) socket.write(drip);
  }
  const status = /^HTTP\/1\.1 (\d{3})/.exec(said)?.[1];
  const result = { seconds: closed ? seconds() : null, status: status === undefined ? null : Number(status) };
  socket.destroy();
  return result;
}
