import type { Random } from './random';

const HEX = '0123456789abcdef';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const USERS = words(
  'mona tarek jlopez deploy ines.k svc_batch olaf wendy pkumar guest42 nadia b.meyer yuki root_ops tomas admin oracle User123 c.dubois hana',
);
const FIRST = words('Mona Tarek Julia Ines Olaf Wendy Priya Nadia Bruno Yuki Tomas Hana Carla Amir');
const LAST = words('Lopez Kern Haddad Olsen Kumar Meyer Tanaka Novak Dubois Brandt Silva Okoye');
const WORDS = words(
  `orders stock catalog ledger mailer search billing reports media images index events metrics profile tenant region product alerts inbox staging
  worker frontend backend inventory pricing shipping summary default core alpha delta north blue copper maple atlas orbit quartz tiger ember vector matrix kernel
  widget parser router socket color layout title width output filter bridge tunnel common shared base extra`,
);
const PARTS = words(
  'Order Customer Invoice Report Session Cache Token Event Payment Index Tenant Stock Mail Search Batch Account Ticket Product',
);
const ENDS = words('Service Manager Handler Builder Client Store Engine Factory Loader Mapper Gateway Suite Generator Processor');
const SERVICES = words(
  'order-service auth billing-api nginx postgresql docker cron mailer payments redis-server catalog search-indexer sshd inventory',
);
const HOSTS = words('web01 web02 db-main db-replica1 node17 edge3 app-7 cache02 build5 worker-12 gw1 storage4 hv08');
const DOMAINS = words('shop.example.com api.example.com www.example.org mail.example.net cdn.example.com portal.example.org');
const COMMANDS = words('python3 java nginx mysqld node postgres chrome rsync tail cat bash apt systemctl');
const URIS =
  words(`/ /index.html /login /api/v1/orders /api/v2/users/{num} /static/app.js /favicon.ico /products/{num} /search?q={word} /healthz /v1/charges
  /img/logo.png /admin/config /cart/checkout /robots.txt /api/items?page={n}`);
const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64)',
  'curl/8.5.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X)',
  'python-requests/2.31',
  'kube-probe/1.29',
];
const MONTHS = words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
const two = (value: number): string => String(value).padStart(2, '0');

const day = (r: Random) => two(r.int(1, 28));
const clock = (r: Random) => `${two(r.int(0, 23))}:${two(r.int(0, 59))}:${two(r.int(0, 59))}`;
const isoDay = (r: Random) => `202${r.int(3, 7)}-${two(r.int(1, 12))}-${day(r)}`;
const ip = (r: Random) => `${r.pick(['192.0.2', '198.51.100', '203.0.113', '10.0.4', '172.16.9'])}.${r.int(1, 254)}`;
const file = (r: Random) => `${r.pick(WORDS)}_${r.int(1, 999)}.${r.pick(['csv', 'log', 'pdf', 'json', 'zip', 'xml', 'txt'])}`;
const dir = (r: Random) =>
  r.pick(['/var/log', '/srv/data', '/home/mona', '/opt/app', '/tmp/work', '/mnt/volume1', '/etc/app', '/usr/local/lib']);
const hex = (length: number) => (r: Random) => r.text(length, HEX);
const uuid = (r: Random) => [8, 4, 4, 4, 12].map((length) => r.text(length, HEX)).join('-');
const camel = (r: Random) => r.pick(PARTS) + r.pick(ENDS);
const version = (r: Random) => `${r.int(1, 12)}.${r.int(0, 20)}.${r.int(0, 9)}`;
const domain = (r: Random) => r.pick(DOMAINS);
const uri = (r: Random) =>
  r
    .pick(URIS)
    .replace('{num}', String(r.int(10, 9999)))
    .replace('{word}', r.pick(WORDS))
    .replace('{n}', String(r.int(1, 40)));

/** The values a `{name}` in a template can take. */
export const PLACEHOLDERS: Readonly<Record<string, (random: Random) => string>> = {
  agent: (r) => r.pick(AGENTS),
  branch: (r) => r.pick(['main', 'develop', 'release/4.2', 'fix/login']),
  bytes: (r) => String(r.int(64, 99_999)),
  camel,
  class: (r) => `com.example.${r.pick(WORDS)}.${camel(r)}`,
  clf: (r) => `${day(r)}/${r.pick(MONTHS)}/2026:${clock(r)} +0000`,
  clfshort: (r) => `${day(r)}/${r.pick(MONTHS)}/2026 ${clock(r)}`,
  cmd: (r) => r.pick(COMMANDS),
  date: (r) => `${r.pick(MONTHS)} ${day(r)} ${clock(r)}`,
  db: (r) => `${r.pick(WORDS)}_db`,
  dev: (r) => r.pick(['sda', 'sdb', 'sdc', 'vda', 'nvme0n1']),
  dir,
  domain,
  email: (r) => `${r.pick(USERS).toLowerCase()}@example.${r.pick(['com', 'org', 'net'])}`,
  epoch: (r) => String(r.int(1_700_000_000, 1_799_999_999)),
  file,
  haptime: (r) => `${day(r)}/${r.pick(MONTHS)}/2026:${clock(r)}.${r.int(100, 999)}`,
  hex: hex(8),
  hex12: hex(12),
  hex16: hex(16),
  hex2: hex(2),
  hex32: hex(32),
  hex4: hex(4),
  host: (r) => r.pick(HOSTS),
  id: (r) => r.pick([`i-${r.text(8, HEX)}`, `blk_${r.int(1_000_000, 9_999_999_999)}`, `A${r.int(1000, 9999)}`]),
  iface: (r) => r.pick(['eth0', 'eth1', 'ens3', 'wlan0', 'bond0']),
  ip,
  iso: (r) => `${isoDay(r)}T${clock(r)}.${r.int(100, 999)}Z`,
  isodate: isoDay,
  mac: (r) => Array.from({ length: 6 }, () => r.text(2, HEX)).join(':'),
  method: (r) => r.pick(['GET', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD']),
  month: (r) => r.pick(['March', 'June', 'Dec', 'Sept', 'January', 'October']),
  ms: (r) => String(r.int(1, 9000)),
  n: (r) => String(r.int(1, 30)),
  name: (r) => `${r.pick(FIRST)} ${r.pick(LAST)}`,
  num: (r) => String(r.int(100, 99_999)),
  path: (r) => `${dir(r)}/${file(r)}`,
  pct: (r) => String(r.int(3, 99)),
  pid: (r) => String(r.int(200, 65_000)),
  pod: (r) => `${r.pick(WORDS)}-${r.text(9, HEX)}-${r.text(5, LETTERS)}`,
  pool: (r) => `${r.pick(WORDS)}_pool`,
  port: (r) => String(r.int(1025, 65_000)),
  queue: (r) => `${r.pick(WORDS)}.${r.pick(['in', 'out', 'retry', 'events'])}`,
  service: (r) => r.pick(SERVICES),
  status: (r) => r.pick(['200', '200', '201', '204', '301', '304', '400', '401', '403', '404', '409', '429', '500', '502', '503', '504']),
  table: (r) => r.pick(WORDS),
  thread: (r) => r.pick(['main', 'http-nio-8080-exec-3', 'pool-2-thread-7', 'scheduler-1', 'worker-4']),
  time: clock,
  upper: (r) => r.pick(WORDS).toUpperCase(),
  uri,
  url: (r) => `https://${domain(r)}${uri(r)}`,
  user: (r) => r.pick(USERS),
  uuid,
  version,
  word: (r) => r.pick(WORDS),
  year: (r) => String(r.int(2024, 2028)),
  ymd: (r) => isoDay(r).replaceAll('-', '/'),
};

/** `count` digits. */
export const digits = (count: number, random: Random): string => random.text(count, DIGITS);
