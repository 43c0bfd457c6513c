import { execFileSync } from 'node:child_process';
import { baseUrl, download, eventually, submit, waitForEnd } from '../support/client';
import { surviveKills } from '../support/kill-while-running';
import { ROOT } from '../support/system';

const docker = (...args: string[]): string =>
  execFileSync('docker', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** Kills the service's process from within each of its containers, so that the restart policy brings it back as after a crash. */
const KILL = (pattern: string): string =>
  `for p in /proc/[0-9]*; do [ "$p" != /proc/1 ] && [ "$p" != "/proc/$$" ] && grep -qa '${pattern}' $p/cmdline && kill -9 \${p#/proc/}; done; true`;

function killService(name: string): number {
  const pattern = name === 'redis' ? 'redis-serve[r]' : 'dist/main[.]js';
  let killed = 0;
  for (const id of docker('compose', 'ps', '--quiet', name).split('\n').filter(Boolean)) {
    try {
      docker('exec', id, 'sh', '-c', KILL(pattern));
      killed++;
    } catch {
      // It is being restarted, or has died under the hand that killed it.
    }
  }
  return killed;
}

describe('kill -9 in containers while a job runs', () => {
  test.each(['regex-worker', 'bert-worker', 'results', 'redis', 'llm-worker'])(
    '%s, again and again: every row comes back once',
    (name) => surviveKills(baseUrl(), name, () => killService(name)),
    300_000,
  );
});

test('down and up keep the jobs', async () => {
  const { id } = await waitForEnd((await eventually(() => submit('source,log_message\nA,User User1 logged in.\n'))).id);
  const before = await eventually(() => download(id));
  docker('compose', 'down', '--timeout', '60');
  const scale = ['bert-worker=2', 'regex-worker=2', 'results=2'].flatMap((one) => ['--scale', one]);
  docker('compose', 'up', '--detach', '--no-build', '--wait', ...scale);
  expect(await eventually(() => download(id))).toEqual(before);
}, 300_000);
