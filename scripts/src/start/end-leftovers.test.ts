import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endLeftovers } from './end-leftovers';
import { identify, isRunning } from './process-identity';
import { readRunRecord, writeRunRecord } from './run-record';
import { useTemporaryDirectory } from './testing/temporary-directory';

describe('endLeftovers', () => {
  const dir = useTemporaryDirectory();
  const launch = async (script: string) => {
    const child = spawn(process.execPath, ['-e', `${script}; console.log("up"); setInterval(() => {}, 1000)`], { detached: true });
    await once(child.stdout, 'data');
    return identify(child.pid as number);
  };
  const remember = (processes: Parameters<typeof writeRunRecord>[1]['processes']) =>
    writeRunRecord(dir(), { supervisor: identify(process.pid), url: '', redisUrl: '', processes });

  it('ends the processes of an earlier start, those too that do not want to, and none that took a number over', async () => {
    const willing = await launch('');
    const unwilling = await launch('process.on("SIGTERM", () => {})');
    const other = await launch('');
    remember([
      { name: 'gateway', port: 1, ...willing },
      { name: 'redis', port: 2, ...unwilling },
      ...(other.startedAt ? [{ name: 'ingest', port: 3, pid: other.pid, startedAt: '1' }] : []),
    ]);
    const said: string[] = [];
    await endLeftovers(dir(), (line) => said.push(line), 200);
    expect(said).toEqual(['Ending 2 processes that an earlier start left behind …']);
    expect([willing, unwilling, other].map(isRunning)).toEqual([false, false, true]);
    expect(readRunRecord(dir())).toBeUndefined();
    process.kill(other.pid, 'SIGKILL');
  });

  it('does nothing where nothing was left', async () => {
    const said: string[] = [];
    await endLeftovers(dir(), (line) => said.push(line));
    expect(said).toEqual([]);
  });
});
