import fc from 'fast-check';
import { mask } from './mask';
import { PLANTED_SECRETS } from './testing/planted-secrets';

/** Words that a log line may have around a secret; nothing that would make a longer word with it. */
const around = fc.constantFrom('', 'login failed for ', '2026-11-22T10:00:00Z ERROR 12 ', 'a=1, b="x" ', 'Zeile mit Umläuten: ', '[', '<');

/** Kinds of which a few look like ordinary words: a number beside a telephone number, an IPv6 address without a digit. Their recall is measured elsewhere. */
const NOT_ALL = ['telephone number', 'IPv6 address', 'secret key of AWS'];

describe('mask', () => {
  test.each(Object.entries(PLANTED_SECRETS).filter(([kind]) => !NOT_ALL.includes(kind)))('no %s survives', (_kind, secrets) => {
    fc.assert(
      fc.property(secrets, around, fc.constantFrom('', ' done', '\n at line 2', ' code 7'), ({ secret, text }, before, after) => {
        expect(mask(`${before}${text}${after}`)).not.toContain(secret);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    'User User123 logged in.',
    'Failed password for root from db1 port 22 ssh2',
    'Access denied (using password: YES)',
    'TTY=pts/2 ; PWD=/srv/data ; USER=root ; COMMAND=/bin/true',
    'Done. PASS=27 WARN=16',
    'GET /users/7 HTTP/1.1',
    'profile C:\\Users\\Public\\Desktop',
    'upgraded to version 10.0.19.1, sent by Chrome/130.0.0.0',
    'pam_unix(sshd:session): session opened for user root by (uid=0)',
    "The 'ReportGenerator' module will be retired in version 4.0.",
    'GET /api/v2/keys?page=2 HTTP/1.1" 200 1234 0.0042',
    'bypass=on prompt_tokens=512 compass: north',
    'Bearer authentication failed',
    'block 1234567890123456 freed',
    'risk-based-authentication-is-enabled',
    'unexpected token in JSON at position 5',
  ])('leaves %j as it is', (text) => {
    expect(mask(text)).toBe(text);
  });

  test('says what stood there and keeps the rest', () => {
    expect(mask('mail to bob@example.com failed')).toBe('mail to [EMAIL] failed');
    expect(mask('password=hunter2 user=bob')).toBe('password=[PASSWORD] user=bob');
    expect(mask('{"password":"a b","user":"bob"}')).toBe('{"password":[PASSWORD],"user":"bob"}');
    expect(mask('redis://:s3cret@cache:6379 down')).toBe('redis://:[PASSWORD]@cache:6379 down');
    expect(mask('bad peer [2001:db8::1]:443, 10.0.0.1:8080, ::ffff:10.0.0.2 of fe80::1%eth0')).toBe(
      'bad peer [[IP]]:443, [IP]:8080, [IP] of [IP]%eth0',
    );
    expect(mask('IP 10.0.0.1.54321 > 10.0.0.2.22: Flags [S]; oid 1.3.6.1.4.1.9 of Oracle 11.2.0.4.0')).toBe(
      'IP [IP].54321 > [IP].22: Flags [S]; oid 1.3.6.1.4.1.9 of Oracle 11.2.0.4.0',
    );
    expect(mask('<user>bob</user><password>hunter2</password>')).toBe('<user>bob</user><password>[PASSWORD]');
    expect(mask('post to https://hooks.slack.com/services/T0AB12CD3/B0AB12CD3/x1y2z3 failed')).toBe(
      'post to https://hooks.slack.com/services/[TOKEN] failed',
    );
    expect(mask('open c:/users/mona/x and visa4111111111111111')).toBe('open c:/users/[USER]/x and visa[CARD]');
    expect(mask('GET /call?to=%2B49%2030%20901820&n=1')).toBe('GET /call?to=[PHONE]&n=1');
    expect(mask('SMS to +49 171 2345678 and 030 901820-12 failed')).toBe('SMS to [PHONE] and [PHONE] failed');
    expect(mask('transfer from DE89 3704 0044 0532 0130 00 BIC COBADEFF')).toBe('transfer from [IBAN] BIC COBADEFF');
    expect(mask('open /home/mona/.ssh/id_rsa and C:\\Users\\Mona Lang\\x.txt')).toBe(
      'open /home/[USER]/.ssh/id_rsa and C:\\Users\\[USER]\\x.txt',
    );
    expect(mask('paid with 12 4111 1111 1111 1111 today')).toBe('paid with 12 [CARD] today');
  });

  test('takes time in proportion to the text, whatever it is made of', () => {
    for (const part of [
      'a',
      '1',
      '1-',
      'eyJ-',
      'sk-',
      'a.',
      '@a.',
      'password',
      'Bearer ',
      'a://',
      '-----BEGIN A-----',
      '"\\',
      'password="',
      '%40',
      '1:',
      'a:1',
      '1.1.',
      '+1 ',
      '0 1',
      '(1',
      '01 11 ',
      'phone',
      'DE12 ',
      'DE12 3456 ',
      '/home/',
      '/home/a B',
      '\\Users',
      '\\"',
      'password=\\"',
    ]) {
      const text = part.repeat(Math.ceil(300_000 / part.length));
      // Processor time, so that what else the machine does is not counted: a tenth of a second, minutes if it grew with the square.
      const before = process.cpuUsage();
      mask(text);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1e3).toBeLessThan(3_000);
    }
  });
});
