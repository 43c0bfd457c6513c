import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where packages of libfaketime put their library. */
const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu', ''].flatMap((arch) =>
  ['/usr/lib', '/usr/local/lib'].map((lib) => join(lib, arch, 'faketime/libfaketime.so.1')),
);

export const findFaketime = (): string | undefined => LIBRARIES.find((file) => existsSync(file));

/** The clocks of processes, each of which can be set while its process runs. What measures time alone, the monotonic clock, stays as it is. */
export interface Clocks {
  /** What a process must be started with, so that its clock can be set. */
  environmentOf(name: string): NodeJS.ProcessEnv;
  /** Sets the clock of a process so many seconds off; 0 sets it right. */
  set(name: string, seconds: number): void;
  /** Sets every clock right. */
  reset(): void;
}

/** `directory`: of the files that libfaketime reads at every look at a clock. */
export function createClocks(library: string, directory: string): Clocks {
  mkdirSync(directory, { recursive: true });
  const names = new Set<string>();
  const set = (name: string, seconds: number): void => {
    const file = join(directory, name);
    // Read at any moment, so never half written.
    writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    renameSync(`${file}.new`, file);
  };
  return {
    environmentOf: (name) => {
      if (!names.has(name)) set(name, 0);
      names.add(name);
      return {
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: join(directory, name),
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      };
    },
    set,
    reset: () => {
      for (const name of names) set(name, 0);
    },
  };
}
