import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Written to standard input, which is empty otherwise. */
  readonly input?: string;
  /** A descriptor for what it prints; closed when the process has it. */
  readonly openLog: () => number;
  /** The pause before it is started again, in milliseconds: the first one, which doubles up to the longest. */
  readonly restartMs?: RestartPauses;
}

export interface RestartPauses {
  readonly first: number;
  readonly most: number;
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** How often it ended since it was first started. */
  readonly exits: number;
  readonly restartMs: number;
}

export interface SupervisedProcess {
  readonly name: string;
  pid(): number | undefined;
  /** Of the process that ended last; null where a signal ended it, undefined where none has ended. */
  exitCode(): number | null | undefined;
  /** Asks it to end, waits at most `limitMs`, then kills it. Whether it ended by itself. Not started again. */
  stop(limitMs: number): Promise<boolean>;
  /** Kills it, with all that it started. Not started again. */
  kill(): void;
}

const RESTART_MS: RestartPauses = { first: 500, most: 10_000 };
/** A process that lived this long begins with a short restart again. */
const HEALTHY_MS = 30_000;

/**
 * Runs a program in a session of its own, so that neither Ctrl-C nor the end of the terminal reaches it, and starts it again,
 * after a growing pause, whenever it ends.
 */
export function superviseProcess(
  spec: ProcessSpec,
  on: { readonly start: () => void; readonly exit: (exit: ProcessExit) => void },
): SupervisedProcess {
  let child: ChildProcess | undefined;
  let restart: NodeJS.Timeout | undefined;
  let stopped = false;
  let exits = 0;
  let exitCode: number | null | undefined;
  const pauses = spec.restartMs ?? RESTART_MS;
  let restartMs = pauses.first;

  const again = (code: number | null, signal: NodeJS.Signals | null): void => {
    restart = setTimeout(() => {
      try {
        begin();
      } catch {
        // Its log can't be opened, as on a full disk.
        again(null, null);
      }
    }, restartMs);
    on.exit({ code, signal, exits: ++exits, restartMs });
    restartMs = Math.min(restartMs * 2, pauses.most);
  };
  const begin = (): void => {
    const startedMs = performance.now();
    const started = launch(spec);
    child = started;
    const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
      if (child !== started) return;
      child = undefined;
      exitCode = code;
      if (stopped) return;
      if (performance.now() - startedMs > HEALTHY_MS) restartMs = pauses.first;
      again(code, signal);
    };
    started.once('error', () => ended(null, null));
    started.once('exit', ended);
    if (started.pid !== undefined) on.start();
  };
  const kill = (): void => {
    stopped = true;
    clearTimeout(restart);
    signalGroup(child, 'SIGKILL');
  };
  begin();

  return {
    name: spec.name,
    pid: () => child?.pid,
    exitCode: () => exitCode,
    kill,
    stop: async (limitMs) => {
      stopped = true;
      clearTimeout(restart);
      const running = child;
      if (!running) return true;
      const exited = new Promise<void>((done) => running.once('exit', () => done()));
      running.kill('SIGTERM');
      let clean = true;
      const late = setTimeout(() => {
        clean = false;
        signalGroup(running, 'SIGKILL');
      }, limitMs);
      await exited;
      clearTimeout(late);
      return clean;
    },
  };
}

function launch(spec: ProcessSpec): ChildProcess {
  const log = spec.openLog();
  try {
    const child = spawn(spec.command, [...spec.args], {
      cwd: spec.cwd,
      env: spec.env,
      detached: true,
      stdio: [spec.input === undefined ? 'ignore' : 'pipe', log, log],
    });
    // It may be gone before it has read its input; its exit says so.
    child.stdin?.on('error', () => {});
    child.stdin?.end(spec.input);
    return child;
  } finally {
    closeSync(log);
  }
}

function signalGroup(child: ChildProcess | undefined, signal: NodeJS.Signals): void {
  try {
    if (child?.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
