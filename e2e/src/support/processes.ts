import { execFileSync } from 'node:child_process';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function allProcesses(): Process[] {
  const text = execFileSync('ps', ['-axo', 'pid=,ppid=,command='], { encoding: 'utf8' });
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? '' }] : [];
  });
}

/** The pids of a local system's service (`bert-worker`) or of its `redis`, found below the supervisor alone. */
export function pidsOf(supervisor: number, name: string): number[] {
  const all = allProcesses();
  const below = new Set([supervisor]);
  for (let grown = 0; grown !== below.size; ) {
    grown = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  const mine = name === 'redis' ? /(redis|valkey)-server/ : new RegExp(`services/${name}/dist/main\\.js`);
  return all.filter(({ pid, command }) => below.has(pid) && mine.test(command)).map(({ pid }) => pid);
}
