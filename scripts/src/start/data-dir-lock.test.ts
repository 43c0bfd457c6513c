import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockDataDir } from './data-dir-lock';
import { identify } from './process-identity';
import { useTemporaryDirectory } from './testing/temporary-directory';

describe('lockDataDir', () => {
  const dir = useTemporaryDirectory();
  const lockFile = () => join(dir(), 'start.lock');

  it('makes the directory and gives it back', () => {
    const unlock = lockDataDir(join(dir(), 'new/deep'));
    unlock();
    expect(readdirSync(join(dir(), 'new/deep'))).toEqual([]);
  });

  it('refuses a directory that a running process holds, in one line that says what to do', () => {
    const unlock = lockDataDir(dir());
    expect(() => lockDataDir(dir())).toThrow(
      `Logsieve already runs on ${dir()} (process ${process.pid}): use it, stop it, or set DATA_DIR to another directory.`,
    );
    expect(readdirSync(dir())).toEqual(['start.lock']);
    unlock();
    lockDataDir(dir())();
  });

  it('takes over from a dead process', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    const dead = identify(child.pid as number);
    await once(child, 'exit');
    writeFileSync(lockFile(), JSON.stringify(dead));
    lockDataDir(dir());
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toEqual(identify(process.pid));
    expect(readdirSync(dir())).toEqual(['start.lock']);
  });

  it('takes over from a process whose number another one has now', () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, startedAt: '1' }));
    if (process.platform === 'linux') lockDataDir(dir())();
  });

  it('takes over a lock that was never written whole', () => {
    writeFileSync(lockFile(), '{"pid":');
    lockDataDir(dir())();
  });

  it('says what to do where the directory cannot be written', () => {
    writeFileSync(join(dir(), 'file'), '');
    expect(() => lockDataDir(join(dir(), 'file/data'))).toThrow(/cannot be written \(ENOTDIR\): set DATA_DIR to a directory of yours\.$/);
  });
});
