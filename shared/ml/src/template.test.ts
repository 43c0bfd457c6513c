import * as fc from 'fast-check';
import { MAX_TEMPLATE, toTemplate } from './template';

const hash = (message: string): string => toTemplate(message, 'hash');

describe('the form hash', () => {
  test.each([
    ['User User123 logged in.', 'User # logged in.'],
    ['', ''],
    [' \t\r\n ', ''],
    ['12345', '#'],
    ['Backup   started\tat 2026-03-04 05:06:07.123+00:00.', 'Backup started at #.'],
    ['10.0.0.12 - - [12/Mar/2026:13:55:36 +0000] "GET /v1 HTTP/1.1" 200', '# - - [#] "GET /# HTTP/#" #'],
    ['Mon Dec 10 07:28:03 2026 host kernel', '# host kernel'],
    ['May the queue drain', 'May the queue drain'],
    ['March 3', 'March #'],
    ['took -5 ms, x=-1.5e-7, .25', 'took # ms, x=#'],
    ['a-5 of b', 'a-# of b'],
    ['id 3f2504e0-4f89-11d3-9a0c-0305e82c3301 gone', 'id # gone'],
    ['id abcdefab-abcd-abcd-abcd-abcdefabcde0 gone', 'id # gone'],
    ['from 00:16:3e:ee:ff:00 to fe80::1ff:fe23:4567:890a', 'from # to #'],
    ['blk_-1608999687919862906', 'blk_#'],
    ['data_3847.csv and /var/log/app-7.1/x', 'data_#.csv and /var/log/app-#/x'],
    ['inode #131073 (C#)', 'inode # (C#)'],
    ['0xdeadbeef 0x10', '#'],
    ['müller42 Пользователь7', '#'],
    ['用户3次', '用户#次'],
    ['\u001b[1;31mERROR\u001b[0m: disk', 'ERROR: disk'],
    ['a\u0000b\u00a0c\u3000d', 'a b c d'],
  ])('%j becomes %j', (message, template) => {
    expect(hash(message)).toBe(template);
  });

  test('gives its own templates back', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), logText), (message) => {
        const template = hash(message);
        expect(hash(template)).toBe(template);
        expect(template).not.toMatch(/[0-9]|^\s|\s$|\s\s/);
      }),
      { numRuns: 2000 },
    ));

  test('is the same for messages that differ only in their numbers', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('took ', 'user=', 'from (', 'at [', 'blk_', 'Dec '),
            number,
            number,
            fc.constantFrom(' ms ', ' of ', ') ', ' '),
          ),
        ),
        (parts) => {
          const [one, other] = [parts.map(([a, n, , b]) => a + n + b).join(''), parts.map(([a, , n, b]) => a + n + b).join('')];
          expect(hash(one)).toBe(hash(other));
        },
      ),
    ));
});

const number = fc.oneof(
  fc.nat().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map(String),
  fc.uuid(),
  fc.ipV4(),
  fc.nat().map((n) => `0x${n.toString(16)}`),
);
const logText = fc
  .array(
    fc.constantFrom(
      '-',
      '+',
      '.',
      '#',
      ' ',
      ':',
      '5',
      'Dec',
      'Mon',
      'ab',
      'é',
      '中',
      '_',
      '::',
      '/',
      'fe80',
      '12345678',
      '-abcd',
      '\u001b[',
      'm',
      '\t',
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));

describe('the form status', () => {
  const status = (message: string): string => toTemplate(message, 'status');

  test.each([
    ['10.0.0.12 - - [12/Mar/2026:13:55:36 +0000] "GET /v1 HTTP/1.1" 204 512', '# - - [#] "GET /# HTTP/#" 200 #'],
    ['HTTP/1.1 503 Service Unavailable', 'HTTP/# 500 Service Unavailable'],
    ['{"status":403,"ms":12}', '{"status":404,"ms":#}'],
    ['code=302', 'code=301'],
    ['RCODE 200. Next', 'RCODE 200. Next'],
    ['answered (404)', 'answered (404)'],
    ['answered code:500', 'answered code:500'],
    ['200', '200'],
    ['took 1,200 ms of 200,000', 'took # ms of #'],
    ['at 12:30:200, 100.64.0.1, 404.5 s', 'at # s'],
    ['-200 v200 200ms 200%', '#%'],
    ['line 207 of 599', 'line # of #'],
    ['\u001b[32m200\u001b[0mOK', '#OK'],
  ])('%j becomes %j', (message, template) => {
    expect(status(message)).toBe(template);
  });

  test('gives its own templates back, with no digits but those of the codes', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), logText, codeText), (message) => {
        const template = status(message);
        expect(status(template)).toBe(template);
        expect(template.replace(/(?<![0-9])(100|200|301|404|500)(?![0-9])/g, 'code')).not.toMatch(/[0-9]|^\s|\s$/);
      }),
      { numRuns: 5000 },
    ));

  test('is the form hash where no code stands by itself', () =>
    fc.assert(
      fc.property(fc.oneof(logText, codeText), (message) => {
        const template = status(message);
        if (!/[0-9]/.test(template)) expect(template).toBe(hash(message));
        expect(hash(template)).toBe(hash(message));
      }),
      { numRuns: 5000 },
    ));
});

const codeText = fc
  .array(
    fc.oneof(
      fc.constantFrom('200', '404', '503', '12', 'ab', 'Dec', '#', '\u001b[1m', '\u001b', 'é', '中'),
      fc.constantFrom(' ', ',', ':', '.', '"', '=', '(', ')', '-', '/', '%', '\n', '_', '+'),
    ),
    { maxLength: 16 },
  )
  .map((parts) => parts.join(''));

describe('the form raw', () => {
  test('only collapses white space', () => {
    expect(toTemplate('  User User123\t at 10:05:06 #3 😀\n', 'raw')).toBe('User User123 at 10:05:06 #3 😀');
  });

  test('gives its own templates back', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (message) => {
        expect(toTemplate(toTemplate(message, 'raw'), 'raw')).toBe(toTemplate(message, 'raw'));
      }),
    ));
});

test.each(['hash', 'status', 'raw'] as const)('a message of a megabyte has a bounded template in the form %s', (form) => {
  for (const unit of ['a', 'ab ', '😀', ': ', '5 ', 'é', 'a 200 ']) {
    expect(toTemplate(unit.repeat(1_000_000 / unit.length), form).length).toBeLessThanOrEqual(MAX_TEMPLATE);
  }
});
