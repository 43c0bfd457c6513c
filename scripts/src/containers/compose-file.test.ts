import { readRedisUsers } from '../start/redis-users';
import { commandOf, SERVICES } from '../start/services';
import { type ComposeService, readComposeFile, readRootFile } from './compose-file';

const { services, networks, volumes } = readComposeFile('docker-compose.yml');
const monitoring = readComposeFile('deploy/compose.monitoring.yml').services;
const all = Object.entries(services);
const ours = SERVICES.map(({ name }) => [name, services[name] as ComposeService] as const);

/** What opens a container to its host. */
const FORBIDDEN = [
  'privileged',
  'network_mode',
  'pid',
  'ipc',
  'userns_mode',
  'devices',
  'cap_add',
  'cgroup_parent',
  'volumes_from',
  'env_file',
];

test('runs Redis and every service, and nothing else', () => {
  expect(Object.keys(services).sort()).toEqual(['redis', ...SERVICES.map(({ name }) => name)].sort());
  for (const service of SERVICES) expect(services[service.name]?.command).toEqual(commandOf(service));
});

test.each(all)('%s can do nothing but its work', (_name, service) => {
  expect(service.user).toMatch(/^(redis|[1-9]\d*:[1-9]\d*)$/);
  expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], init: true });
  for (const mount of service.tmpfs ?? []) expect(mount).toMatch(/^\/tmp:size=\d+m,noexec,nosuid,nodev$/);
  expect(Object.keys(service).filter((key) => FORBIDDEN.includes(key))).toEqual([]);
  expect(JSON.stringify(service)).not.toMatch(/docker\.sock|seccomp|apparmor/);
});

test.each(all)('%s has limits, is watched, and is given time to end', (_name, service) => {
  expect(service.mem_limit).toMatch(/^(\d{3}m|1g)$/);
  expect(service.pids_limit).toBeLessThanOrEqual(256);
  expect(service.cpu_shares).toBeGreaterThan(0);
  // An engine that may open fewer files itself could start nothing; Node takes all that it is given.
  expect(service.ulimits).toBeUndefined();
  // An outage of hours must not end in a service that is down for good.
  expect(service.restart).toBe('unless-stopped');
  expect(service.healthcheck?.test?.length).toBeGreaterThan(1);
  // The three phases of an end take 35 s at most.
  expect(Number.parseInt(service.stop_grace_period ?? '', 10)).toBeGreaterThanOrEqual(35);
});

test('the bounds of the heap leave room below the limit of memory', () => {
  const heap = Number(/--max-old-space-size=(\d+)/.exec(readRootFile('Dockerfile'))?.[1]);
  for (const [name, { mem_limit }] of ours) {
    const mib = mem_limit === '1g' ? 1024 : Number.parseInt(mem_limit ?? '', 10);
    expect([name, mib >= heap * 2]).toEqual([name, true]);
  }
});

test('the gateway alone is reached from outside, on this machine alone', () => {
  expect(all.filter(([, { ports }]) => ports !== undefined).map(([name, { ports }]) => [name, ports])).toEqual([
    ['gateway', [expect.stringMatching(/^127\.0\.0\.1:\$\{PORT:-8000\}:3000$/)]],
  ]);
  for (const [name, { ports }] of Object.entries(monitoring))
    for (const port of ports ?? []) expect([name, port]).toEqual([name, expect.stringMatching(/^127\.0\.0\.1:/)]);
});

test('the LLM worker alone has a way out', () => {
  expect(networks.internal).toEqual({ internal: true });
  expect(networks.door?.driver_opts).toEqual({ 'com.docker.network.bridge.enable_ip_masquerade': 'false' });
  const leading = Object.keys(networks).filter((name) => !['internal', 'door'].includes(name));
  expect(leading).toEqual(['egress']);
  const on = (network: string) => all.filter(([, one]) => one.networks?.includes(network)).map(([name]) => name);
  expect([on('egress'), on('door'), on('internal').length]).toEqual([['llm-worker'], ['gateway'], all.length]);
});

test('no secret stands in the file, and each is seen by one service alone', () => {
  const text = readRootFile('docker-compose.yml');
  expect(text).not.toMatch(/gsk_|ls_[0-9a-f]{8}|redis:\/\/[^ ]*:[^ ]*@/);
  const holding = (variable: string) => all.filter(([, { environment }]) => environment && variable in environment).map(([name]) => name);
  expect(holding('GROQ_API_KEY')).toEqual(['llm-worker']);
  expect(holding('REDIS_URL')).toEqual([]);
  expect(new Set(holding('REDIS_URL_FILE'))).toEqual(new Set(ours.map(([name]) => name)));
  const seeing = (source: string) =>
    all.filter(([, one]) => one.volumes?.some((each) => each.startsWith(`${source}:`))).map(([name]) => name);
  expect([seeing('./secrets'), seeing('./llm-secrets')]).toEqual([['gateway'], ['llm-worker']]);
  for (const [name] of ours) expect([name, seeing(`${name}-credentials`).sort()]).toEqual([name, [name, 'redis'].sort()]);
});

test('services can write their store and /tmp alone; what is the user’s is to read', () => {
  for (const [name, service] of ours)
    for (const volume of service.volumes ?? []) expect([name, volume]).toEqual([name, expect.stringMatching(/^data:\/data$|:ro$/)]);
  // It forwards only.
  expect(services.gateway?.volumes?.some((volume) => volume.startsWith('data:'))).toBe(false);
});

describe('Redis', () => {
  const redis = services.redis as ComposeService;
  const users = readRedisUsers(require.resolve('../../../deploy/redis/users.acl'));

  test('is started with users, keeps what it is given, and takes no commands for debugging', () => {
    const command = redis.command?.join(' ');
    expect(command).toMatch(/^sh \/etc\/logsieve\/start\.sh /);
    for (const option of ['--appendonly yes', '--maxmemory-policy noeviction', '--enable-debug-command no', '--enable-module-command no'])
      expect(command).toContain(option);
    expect(command).not.toContain('--protected-mode no');
    expect(readRootFile('deploy/redis/start.sh')).toContain('--aclfile');
  });

  test('has a place for the password of every user, which no disk keeps', () => {
    for (const { name } of users) {
      expect(redis.volumes).toContain(`${name}-credentials:/run/credentials/${name}`);
      expect(volumes[`${name}-credentials`]?.driver_opts).toMatchObject({ type: 'tmpfs', device: 'tmpfs' });
    }
  });

  test('asks for life by the word that Redis says', () => {
    expect(redis.healthcheck?.test).toEqual(['CMD', 'sh', '/etc/logsieve/health.sh']);
    expect(readRootFile('deploy/redis/health.sh')).toContain('grep -qx PONG');
  });
});

test('every image has a version', () => {
  const images = [...all, ...Object.entries(monitoring)]
    .filter(([, { build }]) => build === undefined)
    .map(([name, { image }]) => [name, image]);
  for (const [name, image] of images) expect([name, image]).toEqual([name, expect.stringMatching(/:v?\d+/)]);
  for (const [, { image }] of ours) expect(image).toBe('logsieve');
});

test('what watches beside it is as closed', () => {
  for (const [name, service] of Object.entries(monitoring))
    expect([name, service]).toEqual([name, expect.objectContaining({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })]);
});
