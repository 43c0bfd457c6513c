import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Whether strings are fast in a new process after it has loaded a module. */
function areFastAfter(load: string): boolean {
  const print = `require(${JSON.stringify(load)}); console.log(%HasFastProperties(String.prototype))`;
  const printed = execFileSync(process.execPath, ['--allow-natives-syntax', '-e', print], { encoding: 'utf8' });
  return printed.trim() === 'true';
}

const built = (file: string) => path.join(__dirname, '../../dist', file);

test('is needed: the client of Redis makes all strings slow', () => expect(areFastAfter('ioredis')).toBe(false));

test.each(['redis/connect.js', 'queues/consumer.js', 'queues/queues.js'])('strings are fast where %s is loaded', (file) =>
  expect(areFastAfter(built(file))).toBe(true),
);
