import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { UserError } from './user-error';

/** Adds the variables of an environment file to `env`, whose own win. Nothing where the file is missing. */
export function loadDotEnv(path: string, env: NodeJS.ProcessEnv): void {
  const text = readIfThere(path);
  for (const [name, value] of Object.entries(parseEnv(text))) env[name] ??= value;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    throw new UserError(`${path} cannot be read (${code}).`);
  }
}
