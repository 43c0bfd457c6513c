import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Random } from '../bench/random';
import { shuffled } from '../bench/random';
import { mainOf, SERVICES } from '../start/services';

export type Release = 'previous' | 'present';
export const otherThan = (release: Release): Release => (release === 'previous' ? 'present' : 'previous');

/** One replacement of a rolling: this process by one of that release. */
export interface Step {
  readonly name: string;
  readonly release: Release;
}

/** Of so many processes one is taken back and forward again on the way. */
const ONE_BACK_IN = 3;

/** Replaces each process by one of a release, in any order; some are taken back, and forward again, before the end. */
export function planRolling(names: readonly string[], to: Release, random: Random): Step[] {
  const forward = shuffled(names, random).map((name): Step => ({ name, release: to }));
  const back = shuffled(names, random).slice(0, Math.ceil(names.length / ONE_BACK_IN));
  const steps = [...forward];
  for (const name of back) {
    for (const release of [otherThan(to), to]) {
      const last = steps.findLastIndex((step) => step.name === name);
      steps.splice(last + 1 + random.int(steps.length - last), 0, { name, release });
    }
  }
  return steps;
}

const isBuilt = (root: string): boolean => SERVICES.every(({ name }) => existsSync(join(root, mainOf(name))));

/**
 * The root of a built release: a folder that holds one, or a revision of this repository, which is put into `directory`, installed and built there as it
 * says itself. Throws where it is neither, or does not build.
 */
export async function openRelease(name: string, repository: string, directory: string): Promise<string> {
  if (existsSync(name)) {
    if (!isBuilt(resolve(name))) throw new Error(`${name} holds no built release: run scripts/start or npm run build there`);
    return resolve(name);
  }
  mkdirSync(directory, { recursive: true });
  const archive = join(directory, '..', 'release.tar');
  const run = promisify(execFile);
  await run('git', ['-C', repository, 'archive', '--output', archive, name]);
  await run('tar', ['-xf', archive, '-C', directory]);
  const prepare = 'set -euo pipefail; . scripts/prepare.sh; check_node; install_packages; build';
  const child = spawn('bash', ['-c', prepare], { cwd: directory, stdio: ['ignore', 2, 2] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0 || !isBuilt(directory)) throw new Error(`the release ${name} does not build`);
  return directory;
}
