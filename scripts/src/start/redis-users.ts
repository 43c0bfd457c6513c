import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A user of Redis: what its service may do there. */
export interface RedisUser {
  readonly name: string;
  /** In the language of `ACL SETUSER`, without the password. */
  readonly rules: string;
}

/** The users of a file such as deploy/redis/users.acl: `user NAME RULES`, and comments. Throws an Error naming a line of another form. */
export function readRedisUsers(file: string): readonly RedisUser[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    const [, name, rules] = /^user ([a-z-]+) (.+)$/.exec(line) ?? [];
    if (name === undefined || rules === undefined) throw new Error(`${file}, line ${index + 1} names no user`);
    return [{ name, rules }];
  });
}

/** A password for each user, by its name. */
export const makePasswords = (users: readonly RedisUser[]): ReadonlyMap<string, string> =>
  new Map(users.map(({ name }) => [name, randomBytes(24).toString('hex')]));

const digest = (password: string): string => createHash('sha256').update(password).digest('hex');

/** The users as a configuration of Redis has them: it is told digests alone. */
export const toUserLines = (users: readonly RedisUser[], passwords: ReadonlyMap<string, string>): string[] =>
  users.map(({ name, rules }) => `user ${name} on #${digest(passwords.get(name) ?? '')} ${rules}`);
