import { readdirSync } from 'node:fs';
import { askRedis } from './redis';

/** What a local system still holds of anything whose name has this text: files below its data directory, and keys in its Redis. */
export async function tracesOf(dataDir: string, name: string): Promise<string[]> {
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes(name));
  const keys = (await askRedis(dataDir, `KEYS *${name}*`)).split('\r\n').filter((line) => line.includes(name));
  return [...files, ...keys];
}
