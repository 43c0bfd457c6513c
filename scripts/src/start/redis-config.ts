export interface RedisSettings {
  readonly port: number;
  readonly password: string;
  readonly dir: string;
  /** Lines that name its users besides the default one. */
  readonly users: readonly string[];
}

/** The configuration of the Redis that is started: this machine alone reaches it, and what it acknowledged it keeps, but for a second at most. */
export const redisConfig = ({ port, password, dir, users }: RedisSettings): string =>
  [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(dir)}`,
    'daemonize no',
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory 384mb',
    'maxmemory-policy noeviction',
    'tcp-keepalive 60',
    ...users,
    '',
  ].join('\n');
