import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A script of `programs/`: it drives one real program and prints the lines that this has logged. */
export interface ProgramScript {
  /** Name of the script, of the sample file and of the source column. */
  readonly name: string;
  readonly path: string;
  readonly program: string;
  /** Shell command that prints the program's version. */
  readonly version: string;
  /** An indented line belongs to the record before it, as in a stack trace. */
  readonly multiline: boolean;
}

const header = (text: string, key: string): string | undefined => new RegExp(`^# ${key}: (.+)$`, 'm').exec(text)?.[1];

/** Reads what the comments at the top of a script say. Throws when one is missing. */
export function parseProgramScript(path: string, text: string): ProgramScript {
  const program = header(text, 'program');
  const version = header(text, 'version');
  if (!program || !version) throw new Error(`${path} must begin with the comments "# program: …" and "# version: …"`);
  return { name: basename(path, '.sh'), path, program, version, multiline: header(text, 'records')?.startsWith('indented') ?? false };
}

/** All scripts of a folder, by name. */
export async function listProgramScripts(dir: string): Promise<ProgramScript[]> {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.sh')).sort();
  return Promise.all(files.map(async (file) => parseProgramScript(join(dir, file), await readFile(join(dir, file), 'utf8'))));
}
