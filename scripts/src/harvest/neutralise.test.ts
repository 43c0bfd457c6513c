import { createNeutraliser } from './neutralise';

const neutralise = createNeutraliser({
  hostname: 'build7',
  user: 'jane',
  kernelRelease: '6.1.4-acme-v9',
  folders: { '/root': '/home/deploy', '/tmp': '/var/tmp', '/opt/ci/logsieve': '/srv/logsieve' },
});

test.each([
  ['Nov 22 10:00:01 build7 sshd[71]: session opened for jane', 'Nov 22 10:00:01 app-01 sshd[71]: session opened for deploy'],
  ['rabbit@build7 is up', 'rabbit@app-01 is up'],
  ['build7.cache and build77 and my-build7 stay', 'build7.cache and build77 and my-build7 stay'],
  ["open '/root/.ssh/key' or /tmp/x or /opt/ci/logsieve", "open '/home/deploy/.ssh/key' or /var/tmp/x or /srv/logsieve"],
  ['/var/tmp/x and /srv/root and /rooted stay', '/var/tmp/x and /srv/root and /rooted stay'],
  ['Linux 6.1.4-acme-v9 booted', 'Linux 6.1.4 booted'],
  ['write to ops@corp.test', 'write to someone@example.org'],
  ['write to ada@example.org', 'write to ada@example.org'],
  ['link 02:fc:00:00:00:01 and 02:FC:00:00:00:01', 'link 00:00:5e:00:53:00 and 00:00:5e:00:53:00'],
  ['from fd00::2 and fe80::fc:ff:fe00:1', 'from 2001:db8::1 and 2001:db8::2'],
  ['at 12:30:45 code fade::', 'at 12:30:45 code fade::'],
  [
    '127.0.0.1, 0.0.0.0, 203.0.113.9, 999.1.1.1, 1.2.3.4.5 and v1.2.3.4 stay',
    '127.0.0.1, 0.0.0.0, 203.0.113.9, 999.1.1.1, 1.2.3.4.5 and v1.2.3.4 stay',
  ],
])('%s', (line, neutral) => {
  expect(neutralise(line)).toBe(neutral);
});

test('the same address becomes the same documentation address', () => {
  const line = neutralise('10.1.2.3:80 to 172.17.0.1, then 10.1.2.3.');
  expect(line).toMatch(/^(192\.0\.2\.\d+):80 to 198\.51\.100\.\d+, then \1\.$/);
});

test.each([
  'npm http fetch GET 200 https://registry.example.test/x',
  'Get:1 http://deb.debian.org/debian bookworm',
  'see https://github.com/x/y',
])('leaves out %j', (line) => {
  expect(neutralise(line)).toBeUndefined();
});

test('keeps the word root where it is a user', () => {
  expect(createNeutraliser({ hostname: 'h1', user: 'root', kernelRelease: '6', folders: {} })('user root logged in')).toBe(
    'user root logged in',
  );
});
