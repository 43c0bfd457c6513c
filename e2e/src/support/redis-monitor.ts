import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { administrator } from './redis';

/** One command as a client sent it; what a script does inside Redis is part of it. */
export interface RedisCommand {
  readonly name: string;
  /** Everything behind the name, as MONITOR writes it. */
  readonly words: string;
}

export interface RedisMonitor {
  /** Ends it; answers every command that it saw. */
  stop(): readonly RedisCommand[];
}

const LINE = /^\+\d+\.\d+ \[\d+ (\S+)\] "([^"]+)"(.*)$/;

/** Watches every command that the Redis of a local system is sent (MONITOR). Resolves once it sees all that follow. */
export async function monitorRedis(dataDir: string): Promise<RedisMonitor> {
  const { host, port, password } = administrator(dataDir);
  const socket = connect(port, host).setEncoding('latin1');
  const seen: RedisCommand[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    let answers = 0;
    socket.once('error', reject);
    createInterface({ input: socket }).on('line', (line) => {
      if (line === '+OK' && ++answers === 2) resolve();
      if (line.startsWith('-')) reject(new Error(line));
      const [, client, name = '', words = ''] = LINE.exec(line) ?? [];
      if (client !== undefined && client !== 'lua') seen.push({ name: name.toLowerCase(), words });
    });
  });
  socket.write(`AUTH ${password}\r\nMONITOR\r\n`);
  await ready;
  return {
    stop: () => {
      socket.destroy();
      return seen;
    },
  };
}
