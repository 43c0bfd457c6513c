import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLog } from './log-file';
import { identify, isRunning } from './process-identity';
import { type ProcessExit, type SupervisedProcess, superviseProcess } from './supervised-process';
import { useTemporaryDirectory } from './testing/temporary-directory';

describe('superviseProcess', () => {
  const dir = useTemporaryDirectory();
  const processes: SupervisedProcess[] = [];
  afterEach(() => {
    for (const one of processes.splice(0)) one.kill();
  });

  const supervise = (script: string, input?: string) => {
    const exits: ProcessExit[] = [];
    const starts: (number | undefined)[] = [];
    let heard = (): void => {};
    const spec = {
      name: 'test',
      command: process.execPath,
      args: ['-e', script],
      cwd: dir(),
      env: process.env,
      input,
      openLog: () => openLog(dir(), 'test'),
    };
    const hear = (): void => heard();
    const one = superviseProcess(spec, {
      start: () => {
        starts.push(0);
        hear();
      },
      exit: (exit) => {
        exits.push(exit);
        hear();
      },
    });
    processes.push(one);
    const until = async (met: () => boolean): Promise<void> => {
      while (!met()) {
        await new Promise<void>((done) => {
          heard = done;
        });
      }
    };
    return { one, exits, starts, until };
  };
  const log = () => readFileSync(join(dir(), 'logs/test.log'), 'utf8');

  it('starts again what ends, after a growing pause, and appends to its log', async () => {
    const { exits, starts, until } = supervise('console.log("line"); process.exit(3)');
    await until(() => exits.length === 2);
    expect(exits).toMatchObject([
      { code: 3, signal: null, exits: 1, restartMs: 500 },
      { code: 3, signal: null, exits: 2, restartMs: 1000 },
    ]);
    expect(starts).toHaveLength(2);
    expect(log()).toBe('line\nline\n');
  });

  it('tries again to start what has no log for the moment', async () => {
    const exits: ProcessExit[] = [];
    let opened = 0;
    const started = new Promise<void>((done) => {
      const spec = {
        name: 'test',
        command: process.execPath,
        args: ['-e', 'process.exit(3)'],
        cwd: dir(),
        env: process.env,
        openLog: () => {
          if (++opened === 2) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          return openLog(dir(), 'test');
        },
        restartMs: { first: 1, most: 1 },
      };
      const exit = (one: ProcessExit): void => {
        exits.push(one);
        if (exits.length === 3) done();
      };
      processes.push(superviseProcess(spec, { start: () => {}, exit }));
    });
    await started;
    expect(exits.map(({ code }) => code)).toEqual([3, null, 3]);
  });

  it('starts again what is killed', async () => {
    const { one, exits, starts, until } = supervise('setInterval(() => {}, 1000)');
    process.kill(one.pid() as number, 'SIGKILL');
    await until(() => starts.length === 2);
    expect(exits).toMatchObject([{ code: null, signal: 'SIGKILL' }]);
    expect(one.pid()).toBeDefined();
  });

  it('passes input, and a process group of its own', async () => {
    const script = 'process.stdin.on("data", (text) => { console.log(String(text)); process.exit(0) })';
    const { exits, until } = supervise(script, 'secret settings');
    await until(() => exits.length === 1);
    expect(log()).toBe('secret settings\n');
  });

  it('asks it to end, and does not start it again', async () => {
    const script = 'process.on("SIGTERM", () => { console.log("bye"); process.exit(0) }); console.log("up"); setInterval(() => {}, 1000)';
    const { one, exits } = supervise(script);
    while (!log().includes('up')) await new Promise(setImmediate);
    const identity = identify(one.pid() as number);
    expect(await one.stop(5000)).toBe(true);
    expect(one.exitCode()).toBe(0);
    expect(isRunning(identity)).toBe(false);
    expect(exits).toEqual([]);
    expect(log()).toBe('up\nbye\n');
    expect(await one.stop(5000)).toBe(true);
  });

  it('kills what does not end in time', async () => {
    const { one } = supervise('process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)');
    while (!log().includes('up')) await new Promise(setImmediate);
    const identity = identify(one.pid() as number);
    expect(await one.stop(50)).toBe(false);
    expect(isRunning(identity)).toBe(false);
  });

  it('tells of a program that is not there', async () => {
    const exits: ProcessExit[] = [];
    const told = new Promise<void>((done) => {
      const spec = { name: 'none', command: '/no/such/program', args: [], cwd: dir(), env: {}, openLog: () => openLog(dir(), 'none') };
      const exit = (one: ProcessExit): void => {
        exits.push(one);
        done();
      };
      processes.push(superviseProcess(spec, { start: () => {}, exit }));
    });
    await told;
    expect(exits).toMatchObject([{ code: null, signal: null }]);
  });
});
