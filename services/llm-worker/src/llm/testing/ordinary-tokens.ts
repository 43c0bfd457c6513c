import fc from 'fast-check';

const number = (min: number, max: number) => fc.integer({ min, max });
const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const hex = (minLength: number, maxLength = minLength) =>
  fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength, maxLength }).map((digits) => digits.join(''));
const words = (...texts: string[]) => fc.constantFrom(...texts);

const day = fc.tuple(number(1990, 2035), number(1, 12), number(1, 28));
const time = fc.tuple(number(0, 23), number(0, 59), number(0, 59));
const date = fc
  .tuple(day, words('y-m-d', 'd.m.y', 'm/d/y', 'y/m/d', 'd-m-y', 'ymd'))
  .map(([[y, m, d], form]) => form.replace('y', pad(y, 4)).replace('m', pad(m, 2)).replace('d', pad(d, 2)));
const timestamp = fc
  .tuple(day, time, number(0, 999), words('', 'Z', '+00:00', ' +0200', ' +1100', '-0530'), words(' ', 'T', ':'))
  .map(
    ([[y, m, d], [hh, mm, ss], ms, zone, between]) =>
      `${y}-${pad(m, 2)}-${pad(d, 2)}${between}${pad(hh, 2)}:${pad(mm, 2)}:${pad(ss, 2)}.${pad(ms, 3)}${zone}`,
  );
const version = fc
  .tuple(
    number(0, 30),
    number(0, 60),
    number(0, 400),
    number(0, 9_999),
    words('v?.?.?', '?.?.?', '?.?', 'v?.?.?.?', 'nginx-?.?.?.?', 'version ?.?.?.?', '?.?.?-rc1'),
  )
  .map(([a, b, c, d, form]) => [a, b, c, d].reduce((text: string, part) => text.replace('?', String(part)), form));

/** What a log line is full of and nobody has to hide, by kind. */
export const ORDINARY: Readonly<Record<string, fc.Arbitrary<string>>> = {
  word: words(
    'connection',
    'refused',
    'nginx.service',
    'com.example.Main',
    'README.md',
    '/var/log/syslog',
    '/api/v2/users/42',
    'std::vector',
    'a::b',
    '--verbose',
  ),
  number: fc.oneof(number(0, 99), number(100, 99_999), number(100_000, 2_000_000_000)).map(String),
  decimal: fc.tuple(number(0, 9_999), number(0, 999_999)).map((parts) => parts.join('.')),
  'number in groups': fc.tuple(number(1, 999), number(0, 999), number(0, 999)).map(([a, b, c]) => `${a},${pad(b, 3)},${pad(c, 3)}`),
  'epoch in milliseconds': number(1_500_000_000, 1_900_000_000).map((seconds) => `${seconds}123`),
  'block id': fc.tuple(words('', '-'), fc.bigInt({ min: 10n ** 17n, max: 10n ** 19n })).map(([sign, id]) => `blk_${sign}${id}`),
  date,
  time: time.map((parts) => parts.map((part) => pad(part, 2)).join(':')),
  timestamp,
  version,
  'MAC address': hex(12).map((digits) => digits.replace(/(..)(?=.)/g, '$1:')),
  'world wide name': hex(16).map((digits) => digits.replace(/(..)(?=.)/g, '$1:')),
  UUID: fc.uuid(),
  'SHA-1': hex(40),
  'SHA-256': hex(64),
  'short hash': hex(7, 12),
  'memory address': hex(8, 16).map((digits) => `0x${digits}`),
  'PCI address': fc.tuple(hex(2), hex(2), number(0, 7)).map(([bus, device, part]) => `0000:${bus}:${device}.${part}`),
  'host and port': number(1, 65_535).map((port) => `db1.example.org:${port}`),
  'process id': number(1, 99_999).map((id) => `sshd[${id}]`),
  'kernel time': fc.tuple(number(0, 99_999), number(0, 999_999)).map(([s, us]) => `[${String(s).padStart(5)}.${pad(us, 6)}]`),
  size: fc.tuple(number(0, 99_999), words('MB', 'kB', 'GiB', '%', 'ms', 's')).map((parts) => parts.join('')),
  'columns of numbers': fc.tuple(number(200, 599), number(100, 999), number(1_000, 9_999), number(0, 9)).map((parts) => parts.join(' ')),
  'ticket id': fc.tuple(words('INC', 'PROJ-', 'order-', '#'), number(1_000, 99_999_999)).map((parts) => parts.join('')),
};
